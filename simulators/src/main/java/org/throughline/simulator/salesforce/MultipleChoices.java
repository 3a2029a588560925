package org.throughline.simulator.salesforce;

import java.util.List;

/** An external id that several rows have: answered with the list of their URLs. */
final class MultipleChoices extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String object;
    private final List<String> ids;

    MultipleChoices(ObjectDef object, List<String> ids) {
        super(ids.size() + " rows of " + object.name() + " match", null, false, false);
        this.object = object.name();
        this.ids = ids;
    }

    List<String> urls(String version) {
        return ids.stream()
                .map(id -> "/services/data/" + version + "/sobjects/" + object + "/" + id)
                .toList();
    }
}
