package org.throughline.connector.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a profile fits what the vendor says about the object: to be read before the first record is mapped.
 *
 * @param object the vendor's name of the object type
 * @param findings what does not fit, in the order of the profile; empty if all fits
 */
public record ProfileReport(String object, List<Finding> findings) {

    /** What does not fit. */
    public enum Problem {
        /** The vendor has no such object type, or it may not be seen. */
        OBJECT_MISSING,
        /** The object has no such field, or it may not be seen. */
        FIELD_MISSING,
        /** The converter cannot serve the type of the field. */
        WRONG_TYPE,
        /** The profile writes the field, and the vendor does not let it. */
        NOT_WRITABLE,
        /** The vendor requires the field of a new record, and the profile does not write it. */
        REQUIRED_BUT_UNMAPPED,
        /** The code table writes values that the field's list does not have. */
        VALUE_NOT_IN_PICKLIST,
        /** The field is inside another object, which the description does not show. */
        NOT_CHECKED
    }

    /**
     * One thing that does not fit.
     *
     * @param problem what it is
     * @param field the vendor's name of the field, or of the object
     * @param text what it is, for a person
     */
    public record Finding(Problem problem, String field, String text) {}

    /**
     * Copies the findings.
     *
     * @param object the vendor's name of the object type
     * @param findings what does not fit
     */
    public ProfileReport {
        findings = List.copyOf(findings);
    }

    /**
     * Checks a profile.
     *
     * @param profile the profile
     * @param metadata what the vendor says
     * @return the report
     */
    public static ProfileReport of(MappingProfile profile, SchemaMetadata metadata) {
        Optional<ObjectSchema> described = metadata.describe(profile.object());
        if (described.isEmpty()) {
            Finding missing = new Finding(Problem.OBJECT_MISSING, profile.object(), "is not there, or hidden");
            return new ProfileReport(profile.object(), List.of(missing));
        }
        ObjectSchema schema = described.get();
        List<Finding> findings = new ArrayList<>();
        for (FieldBinding binding : profile.bindings()) {
            schema.field(binding.vendorField())
                    .ifPresentOrElse(
                            field -> checkField(binding, field, findings),
                            () -> findings.add(notFound(binding.vendorField())));
        }
        schema.fields().stream()
                .filter(field -> field.isRequired() && field.isWritable())
                .filter(field -> profile.bindings().stream()
                        .noneMatch(binding -> binding.direction().writes()
                                && binding.vendorField().equals(field.name())))
                .forEach(field -> findings.add(new Finding(
                        Problem.REQUIRED_BUT_UNMAPPED, field.name(), "is required, and nothing writes it")));
        return new ProfileReport(profile.object(), findings);
    }

    /** {@return whether all fits; fields inside other objects, which cannot be checked, do not count} */
    public boolean fits() {
        return findings.stream().allMatch(finding -> finding.problem() == Problem.NOT_CHECKED);
    }

    /** {@return the report for a person to read, one line for each finding} */
    public String text() {
        return findings.stream()
                .map(finding -> "  " + finding.field() + ": " + finding.text() + "\n")
                .collect(Collectors.joining(
                        "", "mapping profile of " + object + (findings.isEmpty() ? ": all fits\n" : "\n"), ""));
    }

    private static Finding notFound(String field) {
        return field.indexOf('.') > 0
                ? new Finding(Problem.NOT_CHECKED, field, "is inside another object and was not checked")
                : new Finding(Problem.FIELD_MISSING, field, "is not there, or hidden");
    }

    private static void checkField(FieldBinding binding, FieldSchema field, List<Finding> findings) {
        FieldConverter converter = binding.converter();
        if (field.type() != FieldType.OTHER && !converter.fieldTypes().contains(field.type())) {
            findings.add(new Finding(
                    Problem.WRONG_TYPE,
                    field.name(),
                    "is of type " + field.type() + ", and the converter serves "
                            + new TreeSet<>(converter.fieldTypes())));
        }
        if (!binding.direction().writes()) {
            return;
        }
        if (!field.isWritable()) {
            findings.add(new Finding(
                    Problem.NOT_WRITABLE, field.name(), "cannot be written; map it with \"direction\": \"read\""));
        }
        if (converter instanceof CodeConverter codes && !field.picklistValues().isEmpty()) {
            Collection<String> strange = new TreeSet<>(codes.table().writtenCodes());
            strange.removeAll(field.picklistValues());
            if (!strange.isEmpty()) {
                findings.add(new Finding(
                        Problem.VALUE_NOT_IN_PICKLIST, field.name(), "has not these values in its list: " + strange));
            }
        }
    }
}
