package org.throughline.model.cdm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads what became of each attribute of nine entities of the Common Data Model. */
final class CommonDataModel {
    static final String MAPPED = "mapped";
    static final String EXTENSION = "extension";
    static final String LEFT_OUT = "left out";
    static final List<String> CLASSES = List.of(MAPPED, EXTENSION, LEFT_OUT);

    /** The folder of the data and of the page made from it, seen from the module. */
    static final Path FOLDER = Path.of("../docs/model");

    private static final String HEADER = "entity,attribute,class,target,reason";

    /**
     * One entity.
     *
     * @param name the logical name in Dataverse
     * @param title its name in the Common Data Model, with a hint where that says little
     * @param counterpart the canonical type that most of it becomes
     * @param extendsCore whether the entity of sales has further attributes for projects
     */
    record Entity(String name, String title, String counterpart, boolean extendsCore) {}

    /**
     * What became of one attribute.
     *
     * @param entity the logical name of the entity
     * @param attribute the logical name of the attribute
     * @param kind mapped, extension or left out
     * @param target the canonical attribute, empty unless mapped
     * @param reason why
     */
    record Row(String entity, String attribute, String kind, String target, String reason) {
        @Override
        public String toString() {
            return entity + "." + attribute;
        }
    }

    static final List<Entity> ENTITIES = List.of(
            new Entity("msdyn_project", "Project", "Project", false),
            new Entity("msdyn_projecttask", "ProjectTask", "ProjectTask", false),
            new Entity("salesorderdetail", "OrderProduct (project contract line)", "ContractLine", true),
            new Entity("msdyn_contractlinescheduleofvalue", "ContractLineScheduleOfValue", "Milestone", false),
            new Entity("msdyn_timeentry", "TimeEntry", "TimeEntry", false),
            new Entity("msdyn_expense", "Expense", "ExpenseItem", false),
            new Entity("msdyn_resourcecategorypricelevel", "ResourceCategoryPriceLevel", "RateCardLine", false),
            new Entity("msdyn_actual", "Actual (unbilled sales)", "BillableEvent", false),
            new Entity("msdyn_invoicelinetransaction", "InvoiceLineTransaction", "InvoiceLine", false));

    private CommonDataModel() {}

    static List<Row> rows() {
        try {
            return parse(Files.readAllLines(FOLDER.resolve("common-data-model.csv")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Cells hold no commas and no quotes, so that splitting is all it takes; what breaks that is refused.
    static List<Row> parse(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("the first line is not " + HEADER);
        }
        return lines.stream().skip(1).map(CommonDataModel::row).toList();
    }

    private static Row row(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 5
                || line.contains("\"")
                || line.contains("|")
                || !Arrays.stream(cells).allMatch(cell -> cell.equals(cell.strip()))) {
            throw new IllegalArgumentException("not five plain cells: " + line);
        }
        return new Row(cells[0], cells[1], cells[2], cells[3], cells[4]);
    }
}
