package org.throughline.example.quotetocash;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a scenario folder. Every complaint names the file, the field and the reason. */
final class ScenarioReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path folder;

    private ScenarioReader(Path folder) {
        this.folder = folder;
    }

    static Scenario read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(folder + ": is not a folder");
        }
        return new ScenarioReader(folder).read();
    }

    private Scenario read() {
        Field scenario = file("scenario.json");
        return new Scenario(
                scenario.date("asOf"),
                scenario.list("deals").stream().map(Field::text).toList(),
                scenario.list("billing").stream()
                        .map(month -> new Scenario.BillingMonth(month.month("month"), month.date("invoiceDate")))
                        .toList(),
                new Scenario.Acts(
                        Files.isDirectory(folder.resolve("people")),
                        delivery(),
                        all("corrections", ScenarioReader::correction),
                        all(
                                "change-orders",
                                change -> new Scenario.ChangeOrder(
                                        change.month("before"), change.text("opportunity"), change.object("fields"))),
                        all("credits", ScenarioReader::credit),
                        all(
                                "outages",
                                outage -> new Scenario.Outage(
                                        outage.text("system"), outage.text("by"), outage.text("reason"))),
                        all("payments", ScenarioReader::payment)),
                folder.resolve("simulators"));
    }

    private Map<YearMonth, List<Scenario.Entry>> delivery() {
        Map<YearMonth, List<Scenario.Entry>> delivery = new LinkedHashMap<>();
        if (Files.exists(folder.resolve("people/delivery.json"))) {
            Field file = file("people/delivery.json");
            for (String month : file.node().propertyNames()) {
                delivery.put(
                        file.monthNamed(month),
                        file.list(month).stream()
                                .map(entry -> new Scenario.Entry(
                                        entry.text("object"), entry.text("key"), entry.object("fields")))
                                .toList());
            }
        }
        return delivery;
    }

    private static Scenario.Correction correction(Field correction) {
        return new Scenario.Correction(
                correction.text("opportunity"),
                correction.text("object"),
                correction.text("id"),
                correction.object("fields"),
                correction.text("by"),
                correction.text("reason"));
    }

    private static Scenario.Credit credit(Field credit) {
        return new Scenario.Credit(
                credit.text("opportunity"),
                credit.month("month"),
                credit.text("timecard"),
                credit.date("date"),
                credit.text("requestedBy"),
                credit.text("reason"),
                credit.object("fields"),
                credit.text("by"),
                credit.text("resolution"));
    }

    private static Scenario.PartPayment payment(Field payment) {
        return new Scenario.PartPayment(
                payment.text("opportunity"),
                payment.month("month"),
                payment.list("parts").stream().map(Field::amount).toList());
    }

    /** What one file of the people's part says; nothing if it is not there. */
    private <T> List<T> all(String name, Function<Field, T> read) {
        String file = "people/" + name + ".json";
        return Files.exists(folder.resolve(file))
                ? file(file).items().stream().map(read).toList()
                : List.of();
    }

    private Field file(String name) {
        Path file = folder.resolve(name);
        try {
            return new Field(file + ":", "", JSON.readTree(file));
        } catch (JacksonException e) {
            String where = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new BadInputException(file + where + ": " + e.getOriginalMessage(), e);
        }
    }

    /** A value with the place it stands at. */
    private record Field(String file, String path, JsonNode node) {

        Field field(String name) {
            if (node.path(name).isMissingNode() || node.path(name).isNull()) {
                throw complaint(name, "is missing");
            }
            return new Field(file, path.isEmpty() ? name : path + "." + name, node.path(name));
        }

        List<Field> list(String name) {
            return field(name).items();
        }

        List<Field> items() {
            if (!node.isArray()) {
                throw new BadInputException(file + " " + path + " is not a list");
            }
            List<Field> items = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                items.add(new Field(file, path + "[" + i + "]", node.get(i)));
            }
            return items;
        }

        String text(String name) {
            return field(name).text();
        }

        String text() {
            if (!node.isString() || node.stringValue().isBlank()) {
                throw new BadInputException(file + " " + path + " is not a text");
            }
            return node.stringValue();
        }

        String amount() {
            try {
                return new BigDecimal(text()).toPlainString();
            } catch (NumberFormatException e) {
                throw new BadInputException(file + " " + path + " is not an amount");
            }
        }

        ObjectNode object(String name) {
            if (field(name).node() instanceof ObjectNode object) {
                return object;
            }
            throw complaint(name, "is not an object");
        }

        LocalDate date(String name) {
            try {
                return LocalDate.parse(text(name));
            } catch (DateTimeException e) {
                throw complaint(name, "is not a date such as 2026-06-30");
            }
        }

        YearMonth month(String name) {
            text(name);
            return field(name).monthNamed(text(name));
        }

        YearMonth monthNamed(String month) {
            try {
                return YearMonth.parse(month);
            } catch (DateTimeException e) {
                throw new BadInputException(file + " " + path + " '" + month + "' is not a month such as 2026-06");
            }
        }

        private BadInputException complaint(String name, String reason) {
            return new BadInputException(file + " " + (path.isEmpty() ? name : path + "." + name) + " " + reason);
        }
    }
}
