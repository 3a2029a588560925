package org.throughline.certinia;

import java.util.Optional;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;
import org.throughline.model.party.ResourceType;
import org.throughline.salesforce.platform.SalesforceRecord;
import tools.jackson.databind.node.ObjectNode;

/** Maps contacts that are resources. Pure: no I/O, no clock, no defaults for missing data. */
final class CertiniaResourceMapper {

    private CertiniaResourceMapper() {}

    /** The resource that a row names. */
    static Resource ofRow(SalesforceRecord row) {
        return toResource(
                row.parent("pse__Resource__r").orElseThrow(() -> row.invalid("pse__Resource__c", "is missing")));
    }

    static Resource toResource(SalesforceRecord contact) {
        ExternalRef ref = CertiniaObjects.ref(contact);
        boolean isExternal = contact.flag("pse__External_Resource__c");
        return Resource.builder()
                .id(key(contact).orElseGet(() -> ResourceId.of(ref.toIdText())))
                .displayName(contact.requiredText("Name"))
                .type(isExternal ? ResourceType.SUBCONTRACTOR : ResourceType.EMPLOYEE)
                .role(contact.text("pse__Resource_Role__c"))
                .region(contact.parent("pse__Region__r").flatMap(region -> region.text("Name")))
                .addExternalRefs(ref)
                .build();
    }

    /** Points a row to a resource: by its record if that is known, else by its id. */
    static void link(ObjectNode row, Resource resource) {
        resource.externalRef(CertiniaObjects.SYSTEM)
                .ifPresentOrElse(ref -> row.put("pse__Resource__c", ref.id()), () -> link(row, resource.getId()));
    }

    /** Points a row to the resource with an id, which is either its key or the text of its record. */
    static void link(ObjectNode row, ResourceId id) {
        recordId(id)
                .ifPresentOrElse(
                        record -> row.put("pse__Resource__c", record),
                        () -> CertiniaProjectSetup.link(
                                row, "pse__Resource__r", CertiniaObjects.RESOURCE_KEY, id.value()));
    }

    /** The record that an id names by itself, as it does for a contact without a key. */
    static Optional<String> recordId(ResourceId id) {
        String prefix = CertiniaObjects.SYSTEM + "-";
        return Optional.of(id.value())
                .filter(text -> text.matches(prefix + "003[A-Za-z0-9]{12}([A-Za-z0-9]{3})?"))
                .map(text -> text.substring(prefix.length()));
    }

    // The key belongs to whoever connected personnel first. One that cannot be an id must not stop the billing of work.
    private static Optional<ResourceId> key(SalesforceRecord contact) {
        return contact.text(CertiniaObjects.RESOURCE_KEY).flatMap(text -> {
            try {
                return Optional.of(ResourceId.of(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }
}
