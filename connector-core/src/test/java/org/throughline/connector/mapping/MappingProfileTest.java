package org.throughline.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import org.throughline.connector.mapping.MappingReport.LeftOut;
import org.throughline.model.json.CanonicalJson;
import org.throughline.model.party.Customer;
import tools.jackson.databind.node.ObjectNode;

class MappingProfileTest {
    /** The profile in the README. */
    static final String ACCOUNT = """
            {
              "system": "salesforce",
              "object": "Account",
              "fields": [
                { "vendor": "Name",            "canonical": "name", "converter": "text" },
                { "vendor": "Credit_Limit__c", "canonical": "creditLimit.amount", "converter": "decimal-text" },
                { "vendor": "CurrencyIsoCode", "canonical": "creditLimit.currency", "converter": "code:currencies" },
                { "vendor": "On_Hold__c",      "canonical": "onCreditHold", "converter": "boolean" },
                { "vendor": "Tier__c",         "extension": true },
                { "vendor": "Owner.Name",      "extension": true, "direction": "read" }
              ],
              "tables": {
                "currencies": { "codes": { "US Dollar": "USD", "EUR": "EUR" }, "unknownVendorCode": "refuse" }
              }
            }
            """;

    private static final MappingProfile PROFILE = MappingProfile.parse(ACCOUNT);
    private static final List<String> TEXTS =
            List.of("Acme", " ", "", "𝔄𝔠𝔪𝔢 😀", "\u202eשלום", "x".repeat(100_000), "a\"b\\c\n\0", "';--", "null");

    @Test
    void aRecordBecomesACanonicalObject() {
        MappedObject mapped = PROFILE.toCanonical(json("""
                {"Name":"Acme","Credit_Limit__c":1000.50,"CurrencyIsoCode":"US Dollar","On_Hold__c":true,
                 "Tier__c":"Gold","Owner":{"Name":"Anna"},"Industry":"IT","Id":"001A"}"""));
        Customer customer =
                CanonicalJson.mapper().treeToValue(mapped.value().put("id", "salesforce-001A"), Customer.class);

        assertThat(customer.getName()).isEqualTo("Acme");
        assertThat(customer.getCreditLimit()).contains(Money.parse("USD 1000.50"));
        assertThat(customer.isOnCreditHold()).isTrue();
        assertThat(customer.getExtensions().text("salesforce:Tier__c")).contains("Gold");
        assertThat(customer.getExtensions().text("salesforce:Owner.Name")).contains("Anna");
    }

    @Test
    void theReportSaysWhatBecameOfEachField() {
        MappingReport report = PROFILE.toCanonical(json("{\"Name\":\"Acme\",\"Tier__c\":null,\"Industry\":\"IT\"}"))
                .report();

        assertThat(report.mapped()).containsExactly("Name");
        assertThat(report.extended()).isEmpty();
        assertThat(report.leftOut())
                .contains(
                        new LeftOut("Tier__c", "is null"),
                        new LeftOut("On_Hold__c", "is absent"),
                        new LeftOut("Industry", "is not in the profile"));
    }

    @Test
    void whatIsOnlyReadIsNotWritten() {
        ObjectNode canonical = json(
                "{\"name\":\"Acme\",\"extensions\":{\"salesforce:Owner.Name\":\"Anna\",\"salesforce:Tier__c\":\"Gold\"}}");

        MappedObject mapped = PROFILE.toVendor(canonical);

        assertThat(mapped.value()).isEqualTo(json("{\"Name\":\"Acme\",\"Tier__c\":\"Gold\"}"));
        assertThat(mapped.report().leftOut()).contains(new LeftOut("On_Hold__c", "onCreditHold is absent"));
    }

    @Test
    void whatIsNotInTheProfileCanBeCarriedAsAnExtension() {
        MappingProfile profile =
                MappingProfile.parse("{\"system\":\"acme\",\"object\":\"Thing\",\"extendUnmapped\":true}");

        MappedObject mapped = profile.toCanonical(json("{\"a\":[1,{\"b\":null}],\"𝔄\":2,\"c d\":3,\"\":4}"));

        assertThat(mapped.value()).isEqualTo(json("{\"extensions\":{\"acme:a\":[1,{\"b\":null}],\"acme:𝔄\":2}}"));
        assertThat(mapped.report().leftOut()).extracting(LeftOut::field).containsExactlyInAnyOrder("c d", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Name':7} | Account.Name: is no text",
                "{'Credit_Limit__c':'1'} | Account.Credit_Limit__c: is no number",
                "{'On_Hold__c':'yes'} | Account.On_Hold__c: is neither true nor false",
                "{'CurrencyIsoCode':'Erika'} | Account.CurrencyIsoCode: the table has no such vendor code",
            })
    void aValueThatDoesNotFitIsRefusedByFieldAndNotQuoted(String record, String message) {
        assertThatThrownBy(() -> PROFILE.toCanonical(json(record.replace('\'', '"'))))
                .isInstanceOf(MappingException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "date, 2026-02-28, 2026-02-28",
        "moment, 2026-03-29T01:30:00.000+0100, 2026-03-29T00:30:00Z",
        "moment, 2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z",
        "text, '', ''",
    })
    void standardConvertersReadTheFormsOfVendors(String converter, String vendor, String canonical) {
        assertThat(one(converter)
                        .toCanonical(json("{}").put("f", vendor))
                        .value()
                        .path("x")
                        .stringValue())
                .isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"date, 2026-02-30", "date, ''", "moment, 2026-03-29T01:30:00", "moment, 𝔄"})
    void whatIsNoDateIsRefused(String converter, String vendor) {
        assertThatThrownBy(() -> one(converter).toCanonical(json("{}").put("f", vendor)))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("Thing.f: is no ");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void whatIsReadIsWrittenBackAsItWas(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            ObjectNode record = json("{}");
            record.put("Name", any(TEXTS, random)).put("Tier__c", any(TEXTS, random));
            record.put("Credit_Limit__c", new BigDecimal(random.nextLong()).movePointLeft(random.nextInt(20)));
            record.put("CurrencyIsoCode", any(List.of("US Dollar", "EUR"), random));
            record.put("On_Hold__c", random.nextBoolean());
            record.remove(any(List.of("Name", "Tier__c", "Credit_Limit__c", "nothing"), random));

            ObjectNode back =
                    PROFILE.toVendor(PROFILE.toCanonical(record).value()).value();

            assertThat(back).as("seed %d, round %d", seed, round).isEqualTo(record);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aListGoesThereAndBack(long seed) {
        Random random = new Random(seed);
        MappingProfile profile = one("semicolon-list");
        for (int round = 0; round < 100; round++) {
            ObjectNode canonical = json("{\"x\":[]}");
            for (int i = random.nextInt(4); i > 0; i--) {
                canonical.withArrayProperty("x").add(any(List.of("a", "b c", "𝔄", "שלום", " "), random));
            }

            assertThat(profile.toCanonical(profile.toVendor(canonical).value()).value())
                    .as("seed %d", seed)
                    .isEqualTo(canonical);
        }
        assertThatThrownBy(() -> profile.toVendor(json("{\"x\":[\"a;b\"]}"))).hasMessageContaining("semicolon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | profile: is null",
                "{'object':'O'} | system: is missing",
                "{'system':'S F','object':'O'} | system: is not a name",
                "{'system':'s','object':'O','fields':[{'canonical':'a'}]} | fields[0].vendor: is missing",
                "{'system':'s','object':'O','fields':[{'vendor':'a'}]} | fields[0]: needs either",
                "{'system':'s','object':'O','fields':[{'vendor':'a','canonical':'b','converter':'c'}]} | c' is unknown; there are",
                "{'system':'s','object':'O','fields':[{'vendor':'a','canonical':'b','direction':'read','clear':true}]} | fields[0].clear",
                "{'system':'s','object':'O','fields':[{'vendor':'a','canonical':'b','direction':'up'}]} | read, write or both",
                "{'system':'s','object':'O','fields':[{'vendor':'a','canonical':'b'},{'vendor':'c','canonical':'b.d'}]} | fields[1]: reads b.d",
                "{'system':'s','object':'O','tables':{'t':{'unknownVendorCode':'guess'}}} | tables.t",
                "{'system':'s','object':'O','feilds':[]} | feilds",
                "{'system':'s','system':'t'} | cannot be read",
                "nonsense | cannot be read",
            })
    void aProfileThatIsWrongSaysWhere(String profile, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MappingProfile.parse(profile.replace('\'', '"')))
                .withMessageContaining(message);
    }

    @Test
    void aFieldIsClearedOnlyIfTheProfileSaysSo() {
        MappingProfile profile = MappingProfile.parse("""
                {"system":"acme","object":"Thing","fields":[
                  {"vendor":"kept","canonical":"a"},
                  {"vendor":"cleared","canonical":"b","clear":true},
                  {"vendor":"Tier__c","extension":true,"clear":true}]}""");

        assertThat(profile.toVendor(json("{}")).value()).isEqualTo(json("{\"cleared\":null,\"Tier__c\":null}"));
        assertThat(profile.toVendor(json("{\"b\":1,\"extensions\":{\"acme:Tier__c\":2}}"))
                        .value())
                .isEqualTo(json("{\"cleared\":1,\"Tier__c\":2}"));
    }

    @Test
    void aTextLongerThanTheFieldIsRefusedByName() {
        FieldSchema field = new FieldSchema("f", FieldType.TEXT, 3, true, false, Set.of());
        MappingProfile profile = one("text").withLengthsOf(new ObjectSchema("Thing", List.of(field)));

        assertThat(profile.toVendor(json("{\"x\":\"abc\"}")).value()).isEqualTo(json("{\"f\":\"abc\"}"));
        assertThatThrownBy(() -> profile.toVendor(json("{\"x\":\"a😀b\"}")))
                .isInstanceOf(MappingException.class)
                .hasMessage("Thing.f: has 4 characters, the field takes 3");
    }

    @Test
    void aProfileInYamlIsTheSame() {
        MappingProfile profile = MappingProfile.parseYaml("""
                system: acme
                object: Thing
                fields:
                  - vendor: Country
                    canonical: country
                    converter: code:countries
                tables:
                  countries:
                    codes: {NO: NO, 49: DE}
                """);

        assertThat(profile.toCanonical(json("{\"Country\":\"49\"}")).value()).isEqualTo(json("{\"country\":\"DE\"}"));
        assertThat(profile.toVendor(json("{\"country\":\"NO\"}")).value()).isEqualTo(json("{\"Country\":\"NO\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "system: acme | object: is missing",
                "feilds: [] | feilds",
                "'system: a\nsystem: b' | cannot be read",
                "'system: [a' | cannot be read",
                "'a: &a [x]\nb: *a' | cannot be read",
            })
    void aWrongProfileInYamlSaysWhere(String yaml, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MappingProfile.parseYaml(yaml.replace("\\n", "\n")))
                .withMessageContaining(message);
    }

    @Test
    void theReadmeShowsThisProfile() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("```json\n" + ACCOUNT + "```");
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static MappingProfile one(String converter) {
        return MappingProfile.parse("{\"system\":\"acme\",\"object\":\"Thing\",\"fields\":[{\"vendor\":\"f\","
                + "\"canonical\":\"x\",\"converter\":\"" + converter + "\"}]}");
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) WireJson.mapper().readTree(text);
    }
}
