package org.throughline.connector.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Legal forms as they stand in normalised names, each with one spelling that stands for all of its spellings. */
final class LegalForms {
    private static final Map<String, List<String>> SPELLINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("inc", List.of("inc", "incorporated")),
            Map.entry("corp", List.of("corp", "corporation")),
            Map.entry("llc", List.of("llc", "limited liability company")),
            Map.entry("llp", List.of("llp")),
            Map.entry("lp", List.of("lp")),
            Map.entry("ltd", List.of("ltd", "limited", "co ltd", "company limited")),
            Map.entry("pte ltd", List.of("pte ltd", "pte limited")),
            Map.entry("pty ltd", List.of("pty ltd", "pty limited", "proprietary limited")),
            Map.entry("pvt ltd", List.of("pvt ltd", "pvt limited", "private limited", "प्राइवेट लिमिटेड")),
            Map.entry("plc", List.of("plc", "public limited company")),
            Map.entry("gmbh", List.of("gmbh", "gesellschaft mit beschrankter haftung", "mbh")),
            Map.entry("gmbh co kg", List.of("gmbh co kg", "gmbh co kommanditgesellschaft")),
            Map.entry("ag", List.of("ag", "aktiengesellschaft")),
            Map.entry("kg", List.of("kg", "kommanditgesellschaft")),
            Map.entry("ohg", List.of("ohg")),
            Map.entry("ug", List.of("ug", "ug haftungsbeschrankt")),
            Map.entry("se", List.of("se", "societas europaea")),
            Map.entry("sa", List.of("sa", "sociedad anonima", "societe anonyme")),
            Map.entry("sas", List.of("sas")),
            Map.entry("sarl", List.of("sarl", "sa rl", "s a r l")),
            Map.entry("srl", List.of("srl", "s r l")),
            Map.entry("sl", List.of("sl", "slu")),
            Map.entry("spa", List.of("spa", "societa per azioni")),
            Map.entry("bv", List.of("bv", "b v")),
            Map.entry("nv", List.of("nv", "n v")),
            Map.entry("ab", List.of("ab", "aktiebolag")),
            Map.entry("as", List.of("as", "a s", "aksjeselskap", "aktieselskab")),
            Map.entry("aps", List.of("aps")),
            Map.entry("oy", List.of("oy", "oyj")),
            Map.entry("sp z oo", List.of("sp z oo", "sp z o o")),
            Map.entry("sro", List.of("sro", "s r o")),
            Map.entry("kft", List.of("kft")),
            Map.entry("lda", List.of("lda", "limitada", "ltda")),
            Map.entry("sti", List.of("sti", "ltd sti", "limited sirketi")),
            Map.entry("ооо", List.of("ооо")),
            Map.entry("оао", List.of("оао")),
            Map.entry("зао", List.of("зао")),
            Map.entry("пао", List.of("пао")),
            Map.entry("ао", List.of("ао")),
            Map.entry("αε", List.of("αε")),
            Map.entry("επε", List.of("επε")),
            Map.entry("בעמ", List.of("בעמ")),
            Map.entry("شمم", List.of("شمم", "ش م م", "ذمم", "ذ م م"))));

    /** Written without a space to the name. */
    private static final List<String> ATTACHED =
            List.of("股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "株式会社", "合同会社", "有限会社", "주식회사");

    private static final Map<String, String> STANDARD = SPELLINGS.entrySet().stream()
            .flatMap(form -> form.getValue().stream().map(spelling -> Map.entry(spelling, form.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final List<String> LONGEST_FIRST = STANDARD.keySet().stream()
            .sorted(Comparator.comparing(String::length).reversed().thenComparing(Function.identity()))
            .toList();

    /** A name in two parts. */
    record Split(String core, String form) {}

    private LegalForms() {}

    /** Takes the legal form off, at the end or at the front, unless nothing would be left. */
    static Split split(String normalized) {
        for (String form : ATTACHED) {
            String rest = without(normalized, form, "");
            if (!rest.isEmpty()) {
                return new Split(rest, form);
            }
        }
        for (String spelling : LONGEST_FIRST) {
            String rest = without(normalized, spelling, " ");
            if (!rest.isEmpty()) {
                return new Split(rest, STANDARD.getOrDefault(spelling, spelling));
            }
        }
        return new Split(normalized, "");
    }

    private static String without(String name, String form, String gap) {
        if (name.endsWith(gap + form)) {
            return name.substring(0, name.length() - form.length()).strip();
        }
        return name.startsWith(form + gap) ? name.substring(form.length()).strip() : "";
    }
}
