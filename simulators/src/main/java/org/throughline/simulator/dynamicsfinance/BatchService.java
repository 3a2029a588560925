package org.throughline.simulator.dynamicsfinance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;

/** Runs batches: change sets in one transaction each, other requests one by one, up to the first that fails. */
final class BatchService {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final String END = "\r\n";

    private final RecordStore store;
    private final Function<SimulatorRequest, SimulatorResponse> single;

    BatchService(RecordStore store, Function<SimulatorRequest, SimulatorResponse> single) {
        this.store = store;
        this.single = single;
    }

    private record Part(String id, String text) {}

    /** Ends a change set whose request failed: all it wrote is undone. */
    private static final class Failed extends RuntimeException {
        private final transient SimulatorResponse answer;

        Failed(SimulatorResponse answer) {
            this.answer = answer;
        }
    }

    SimulatorResponse answer(SimulatorRequest request) {
        boolean goesOn = request.header("Prefer").orElse("").contains("continue-on-error");
        StringBuilder answer = new StringBuilder();
        String boundary = "batchresponse_" + store.nextSequence("batch");
        for (Part part :
                parts(request.bodyText(), request.header("Content-Type").orElse(""))) {
            answer.append("--").append(boundary).append(END);
            if (!run(request, part, answer) && !goesOn) {
                break;
            }
        }
        answer.append("--").append(boundary).append("--").append(END);
        return new SimulatorResponse(
                200,
                Map.of("Content-Type", "multipart/mixed; boundary=" + boundary, "OData-Version", "4.0"),
                answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    private boolean run(SimulatorRequest batch, Part part, StringBuilder answer) {
        String type = header(head(part.text()), "Content-Type");
        if (!type.startsWith("multipart/mixed")) {
            SimulatorResponse one = single.apply(request(batch, part, Map.of()));
            append(answer, part.id(), one);
            return one.status() < 400;
        }
        String boundary = "changesetresponse_" + store.nextSequence("batch");
        StringBuilder changes = new StringBuilder();
        try {
            store.transaction(() -> {
                Map<String, String> created = new HashMap<>();
                for (Part change : parts(body(part.text()), type)) {
                    SimulatorResponse one = single.apply(request(batch, change, created));
                    if (one.status() >= 400) {
                        throw new Failed(one);
                    }
                    created.put("$" + change.id(), one.headers().getOrDefault("Location", ""));
                    changes.append("--").append(boundary).append(END);
                    append(changes, change.id(), one);
                }
                return true;
            });
        } catch (Failed e) {
            append(answer, "", e.answer);
            return false;
        }
        answer.append("Content-Type: multipart/mixed; boundary=")
                .append(boundary)
                .append(END)
                .append(END);
        answer.append(changes).append("--").append(boundary).append("--").append(END);
        return true;
    }

    private static SimulatorRequest request(SimulatorRequest batch, Part part, Map<String, String> created) {
        String http = body(part.text());
        String head = head(http);
        String[] line = head.lines().findFirst().orElse("").split(" ", -1);
        if (line.length != 3) {
            throw DynamicsError.body("A part of the batch is no request.");
        }
        Map<String, List<String>> headers = new HashMap<>();
        head.lines().skip(1).filter(text -> text.contains(":")).forEach(text -> {
            int colon = text.indexOf(':');
            headers.put(
                    text.substring(0, colon).toLowerCase(Locale.ROOT),
                    List.of(text.substring(colon + 1).strip()));
        });
        byte[] content = body(http).strip().getBytes(StandardCharsets.UTF_8);
        return SimulatorRequest.parse(line[0], target(batch, line[1], created), headers, content, batch.baseUrl());
    }

    /** Absolute, relative to the host, relative to the service, or in terms of what the change set has created. */
    private static String target(SimulatorRequest batch, String url, Map<String, String> created) {
        String target = url;
        for (Map.Entry<String, String> reference : created.entrySet()) {
            if (target.equals(reference.getKey()) || target.startsWith(reference.getKey() + "/")) {
                target = reference.getValue()
                        + target.substring(reference.getKey().length());
            }
        }
        if (target.startsWith(batch.baseUrl())) {
            return target.substring(batch.baseUrl().length());
        }
        return target.startsWith("/") ? target : DataService.ROOT + "/" + target;
    }

    private static void append(StringBuilder answer, String id, SimulatorResponse one) {
        answer.append("Content-Type: application/http").append(END);
        answer.append("Content-Transfer-Encoding: binary").append(END);
        if (!id.isEmpty()) {
            answer.append("Content-ID: ").append(id).append(END);
        }
        answer.append(END).append("HTTP/1.1 ").append(one.status()).append(' ');
        answer.append(one.status() < 400 ? "OK" : "Error").append(END);
        one.headers()
                .forEach((name, value) ->
                        answer.append(name).append(": ").append(value).append(END));
        answer.append(END)
                .append(new String(one.body(), StandardCharsets.UTF_8))
                .append(END);
    }

    private static List<Part> parts(String text, String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.startsWith("multipart/mixed") || !boundary.find()) {
            throw DynamicsError.body("The content type of a batch is 'multipart/mixed' with a boundary.");
        }
        List<Part> parts = new ArrayList<>();
        String[] pieces = ("\n" + text.replace("\r\n", "\n")).split(Pattern.quote("\n--" + boundary.group(1)), -1);
        if (pieces.length < 2 || !pieces[pieces.length - 1].startsWith("--")) {
            throw DynamicsError.body("The batch is not complete.");
        }
        for (int i = 1; i < pieces.length - 1; i++) {
            String part = pieces[i].substring(pieces[i].indexOf('\n') + 1);
            parts.add(new Part(header(head(part), "Content-ID"), part));
        }
        return parts;
    }

    private static String head(String part) {
        int end = part.indexOf("\n\n");
        return end < 0 ? part : part.substring(0, end);
    }

    private static String body(String part) {
        int end = part.indexOf("\n\n");
        return end < 0 ? "" : part.substring(end + 2);
    }

    private static String header(String head, String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst()
                .orElse("");
    }
}
