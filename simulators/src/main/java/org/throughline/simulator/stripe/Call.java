package org.throughline.simulator.stripe;

import java.util.List;

/**
 * One request to a kind of object.
 *
 * @param method the HTTP method
 * @param path the decoded path, such as {@code /v1/invoices/in_1/pay}
 * @param params the parameters of body or query
 */
record Call(String method, String path, Params params) {

    /** The kind of object, such as {@code invoices}. */
    String resource() {
        return segment(2);
    }

    /** The id or the name of a list behind it, empty if there is none. */
    String id() {
        return segment(3);
    }

    /** What is asked, such as {@code POST}, {@code GET id}, {@code POST id/pay}. */
    String shape() {
        String verb = segment(4);
        if (id().isEmpty()) {
            return method;
        }
        if (id().equals("search")) {
            return method + " search";
        }
        return verb.isEmpty() ? method + " id" : method + " id/" + verb;
    }

    StripeError unknown() {
        return StripeError.unknownUrl(method, path);
    }

    private String segment(int index) {
        List<String> segments = List.of(path.split("/", -1));
        return index < segments.size() ? segments.get(index) : "";
    }
}
