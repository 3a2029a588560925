package org.throughline.salesforce.platform;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.throughline.connector.mapping.FieldSchema;
import org.throughline.connector.mapping.FieldType;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.connector.mapping.ProfileReport;

/**
 * What a connector needs of the fields of an org, to be compared with what the org has. Not thread-safe.
 *
 * <p>Types are those of mapping profiles; a picklist will do for a text.
 */
public final class SalesforceNeeds {
    private static final Set<ProfileReport.Problem> OF_PROFILES = EnumSet.of(
            ProfileReport.Problem.FIELD_MISSING,
            ProfileReport.Problem.WRONG_TYPE,
            ProfileReport.Problem.NOT_WRITABLE,
            ProfileReport.Problem.VALUE_NOT_IN_PICKLIST);

    private final Map<String, List<Need>> byObject = new LinkedHashMap<>();

    private final List<MappingProfile> profiles = new ArrayList<>();

    private record Need(String field, FieldType type, int length, boolean isWritten, boolean isKey, boolean isUnique) {}

    /** Begins without any. */
    public SalesforceNeeds() {}

    /**
     * A key by which rows are written once: a text that is an external id and unique.
     *
     * @param objectType the API name of the object
     * @param field the API name of the field
     * @param length how many characters it has to hold
     * @return this
     */
    public SalesforceNeeds key(String objectType, String field, int length) {
        return add(objectType, new Need(field, FieldType.TEXT, length, true, true, true));
    }

    /**
     * A key that a package brings: a text that is an external id. Whether its values are unique is left to the package.
     *
     * @param objectType the API name of the object
     * @param field the API name of the field
     * @return this
     */
    public SalesforceNeeds packageKey(String objectType, String field) {
        return add(objectType, new Need(field, FieldType.TEXT, 0, true, true, false));
    }

    /**
     * A field that is written and read back.
     *
     * @param objectType the API name of the object
     * @param field the API name of the field
     * @param type what it has to hold
     * @param length how many characters, 0 if it is no text
     * @return this
     */
    public SalesforceNeeds written(String objectType, String field, FieldType type, int length) {
        return add(objectType, new Need(field, type, length, true, false, false));
    }

    /**
     * A field that is read.
     *
     * @param objectType the API name of the object
     * @param field the API name of the field
     * @param type what it has to hold; {@link FieldType#OTHER} if anything will do
     * @return this
     */
    public SalesforceNeeds read(String objectType, String field, FieldType type) {
        return add(objectType, new Need(field, type, 0, false, false, false));
    }

    /**
     * The fields that a mapping profile binds. What else a new row of the object needs is not asked for, because others fill
     * it.
     *
     * @param profile the profile
     * @return this
     */
    public SalesforceNeeds profile(MappingProfile profile) {
        profiles.add(profile);
        return this;
    }

    private SalesforceNeeds add(String objectType, Need need) {
        byObject.computeIfAbsent(objectType, key -> new ArrayList<>()).add(need);
        return this;
    }

    /**
     * Compares with an org; each object is described once.
     *
     * @param describe what the org has, such as {@link SalesforceSchema#object}
     * @return one line for each thing to set up, as {@code Object.Field: what is wrong; what to do}; empty if all is there
     */
    public List<String> problems(Function<String, Optional<SalesforceObject>> describe) {
        List<String> problems = new ArrayList<>();
        Map<String, Optional<SalesforceObject>> described = new HashMap<>();
        Function<String, Optional<SalesforceObject>> once = object -> described.computeIfAbsent(object, describe);
        byObject.forEach((objectType, needs) -> once.apply(objectType)
                .ifPresentOrElse(
                        object -> needs.forEach(need -> check(object, need, problems)),
                        () -> problems.add(objectType
                                + ": is not there, or hidden from the user; install it, or give the user the right to"
                                + " read it")));
        profiles.forEach(profile ->
                ProfileReport.of(profile, object -> once.apply(object).map(SalesforceObject::schema))
                        .findings()
                        .stream()
                        .filter(finding -> OF_PROFILES.contains(finding.problem()))
                        .forEach(finding ->
                                problems.add(profile.object() + "." + finding.field() + ": " + finding.text())));
        return problems;
    }

    private static void check(SalesforceObject object, Need need, List<String> problems) {
        String name = object.name() + "." + need.field() + ": ";
        Optional<SalesforceField> found = object.field(need.field());
        if (found.isEmpty()) {
            problems.add(name + "is not there, or hidden from the user; add " + wanted(need) + ", and give the user the"
                    + " right to " + (need.isWritten() ? "edit" : "read") + " it");
            return;
        }
        SalesforceField field = found.get();
        FieldSchema schema = field.schema();
        if (!serves(schema.type(), need.type())) {
            problems.add(name + "is of type " + field.vendorType() + "; it must be " + wanted(need));
        }
        if (schema.maxLength() > 0 && schema.maxLength() < need.length()) {
            problems.add(name + "holds " + schema.maxLength() + " characters; make it " + need.length());
        }
        if (need.isKey() && !field.isExternalId()) {
            problems.add(name + "is no external id; mark it External ID");
        }
        if (need.isUnique() && !field.isUnique()) {
            problems.add(name + "is not unique; mark it Unique");
        }
        if (need.isWritten() && !(field.isCreateable() && field.isUpdateable())) {
            problems.add(name + "cannot be written by the user; give the right to edit it, unless it is a formula");
        }
    }

    private static boolean serves(FieldType there, FieldType needed) {
        return needed == FieldType.OTHER
                || there == needed
                || (needed == FieldType.TEXT && there == FieldType.PICKLIST)
                || (needed == FieldType.PICKLIST && there == FieldType.TEXT);
    }

    private static String wanted(Need need) {
        String type = switch (need.type()) {
            case TEXT -> "a text field";
            case NUMBER -> "a number or currency field";
            case BOOLEAN -> "a checkbox";
            case DATE -> "a date field";
            case MOMENT -> "a date/time field";
            case PICKLIST -> "a picklist";
            case MULTI_PICKLIST -> "a picklist of several values";
            case OTHER -> "the field";
        };
        return type
                + (need.length() > 0 ? " of " + need.length() + " characters" : "")
                + (need.isKey() ? ", external id" : "")
                + (need.isUnique() ? ", unique" : "");
    }
}
