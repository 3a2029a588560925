package org.throughline.connector.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.throughline.model.Extensions;
import org.throughline.model.ExternalRef;
import org.throughline.model.json.CanonicalJson;
import org.throughline.model.party.AttributeSource;
import org.throughline.model.party.Customer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One merge of one record into a golden one, attribute by attribute in their form as JSON. */
final class CustomerMerge {
    private static final JsonMapper JSON = CanonicalJson.mapper();
    private static final Set<String> NOT_MERGED = Set.of("id", "externalRefs", "provenance", "extensions");

    private final FieldOwnership ownership;
    private final Customer golden;
    private final ExternalRef source;
    private final Instant asOf;
    private final Map<String, AttributeSource> provenance = new LinkedHashMap<>();
    private final List<String> taken = new ArrayList<>();
    private final List<MergeReport.Refused> refused = new ArrayList<>();

    CustomerMerge(FieldOwnership ownership, Customer golden, ExternalRef source, Instant asOf) {
        this.ownership = ownership;
        this.golden = golden;
        this.source = source;
        this.asOf = asOf;
        golden.getProvenance().forEach(each -> provenance.put(each.attribute(), each));
    }

    MergedCustomer with(Customer record) {
        ObjectNode merged = JSON.valueToTree(golden);
        ObjectNode told = JSON.valueToTree(record);
        for (Map.Entry<String, JsonNode> each : told.properties()) {
            if (!NOT_MERGED.contains(each.getKey())) {
                merge(merged, each.getKey(), each.getValue());
            }
        }
        Customer attributes = JSON.treeToValue(merged, Customer.class);
        Set<ExternalRef> refs = new LinkedHashSet<>(golden.getExternalRefs());
        refs.addAll(record.getExternalRefs());
        refs.add(source);
        Customer customer = Customer.builder()
                .from(attributes)
                .externalRefs(refs)
                .extensions(extensions(record.getExtensions()))
                .provenance(provenance.values())
                .build();
        return new MergedCustomer(customer, new MergeReport(source, taken, refused));
    }

    private void merge(ObjectNode merged, String attribute, JsonNode told) {
        JsonNode held = merged.get(attribute);
        boolean same = told.equals(held);
        Optional<String> objection = objection(attribute, held == null);
        if (objection.isEmpty()) {
            merged.set(attribute, told);
            provenance.put(attribute, new AttributeSource(attribute, source, asOf));
            if (!same) {
                taken.add(attribute);
            }
        } else if (!same) {
            refused.add(new MergeReport.Refused(attribute, objection.get()));
        }
    }

    private Optional<String> objection(String attribute, boolean isEmpty) {
        AttributeSource held = provenance.get(attribute);
        Optional<String> owner = ownership.ownerOf(attribute);
        if (owner.isPresent()) {
            if (!owner.get().equals(source.system())) {
                return Optional.of("owned by " + owner.get());
            }
        } else if (!isEmpty && (held == null || !held.source().system().equals(source.system()))) {
            return Optional.of("nobody owns it, and it is known already");
        }
        boolean stale = held != null
                && held.source().system().equals(source.system())
                && held.asOf().isAfter(asOf);
        return stale ? Optional.of("older than what is held") : Optional.empty();
    }

    private Extensions extensions(Extensions told) {
        Extensions result = golden.getExtensions();
        for (Map.Entry<String, ?> each : told.asMap().entrySet()) {
            String name = each.getKey();
            String owner = name.substring(0, name.indexOf(':'));
            boolean same = result.asMap().containsKey(name)
                    && Objects.equals(result.asMap().get(name), each.getValue());
            if (owner.equals(source.system())) {
                result = result.with(name, each.getValue());
                if (!same) {
                    taken.add("extensions." + name);
                }
            } else if (!same) {
                refused.add(new MergeReport.Refused("extensions." + name, "owned by " + owner));
            }
        }
        return result;
    }
}
