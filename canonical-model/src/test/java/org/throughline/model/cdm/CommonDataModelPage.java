package org.throughline.model.cdm;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.throughline.model.cdm.CommonDataModel.Entity;
import org.throughline.model.cdm.CommonDataModel.Row;

/** Writes the page that people read from the rows. */
final class CommonDataModelPage {
    private static final String HEAD = """
            # The canonical model and Microsoft's Common Data Model

            What becomes of every attribute of nine entities of the Common Data Model that Dynamics 365 Project Operations
            and Dataverse keep projects in. Names of entities and attributes: Microsoft Common Data Model
            ([microsoft/CDM](https://github.com/microsoft/CDM), CC BY 4.0, commit `0c0703c`).

            * **mapped**: a canonical attribute carries it. Where form or unit differ, the reason says how it is converted.
            * **extension**: it means something to some user, and the model has no attribute for it. It travels in
              `extensions` of the canonical type, under the name `dataverse:<attribute>`.
            * **left out**: technical, audit, derived from other attributes, deprecated, or about goods that are shipped.
              "Selects rows" marks attributes that decide whether a row is read at all; what is refused must be reported,
              not dropped.

            Columns that every Dataverse table has, such as the owner, are judged where the definition of the entity lists
            them.

            This is a judgement of attributes. No connector to Dataverse is a part of the project yet; one has to follow it.

            The data are in [common-data-model.csv](common-data-model.csv). This page is written from them:
            `mvn -pl canonical-model test -Dtest=CommonDataModelTest -Dthroughline.write=true`.

            """;

    private CommonDataModelPage() {}

    static String of(List<Row> rows) {
        StringBuilder page = new StringBuilder(HEAD);
        counts(page, rows);
        for (Entity entity : CommonDataModel.ENTITIES) {
            List<Row> own = rows.stream()
                    .filter(row -> row.entity().equals(entity.name()))
                    .toList();
            page.append(String.format(
                    Locale.ROOT, "\n## %s: `%s` and `%s`\n", entity.title(), entity.name(), entity.counterpart()));
            for (String kind : CommonDataModel.CLASSES) {
                section(page, kind, with(own, row -> row.kind().equals(kind)));
            }
        }
        return page.toString();
    }

    private static void counts(StringBuilder page, List<Row> rows) {
        page.append("| Entity | Attributes | mapped | extension | left out |\n|---|--:|--:|--:|--:|\n");
        for (Entity entity : CommonDataModel.ENTITIES) {
            count(
                    page,
                    "`" + entity.name() + "`",
                    with(rows, row -> row.entity().equals(entity.name())));
        }
        count(page, "all", rows);
    }

    private static void count(StringBuilder page, String name, List<Row> rows) {
        page.append("| ").append(name).append(" | ").append(rows.size());
        for (String kind : CommonDataModel.CLASSES) {
            page.append(" | ").append(with(rows, row -> row.kind().equals(kind)).size());
        }
        page.append(" |\n");
    }

    private static void section(StringBuilder page, String kind, List<Row> rows) {
        boolean mapped = kind.equals(CommonDataModel.MAPPED);
        page.append("\n### ")
                .append(kind.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(kind.substring(1));
        page.append(
                mapped ? "\n\n| Attribute | Becomes | How |\n|---|---|---|\n" : "\n\n| Attribute | Why |\n|---|---|\n");
        for (Row row : rows) {
            page.append("| `").append(row.attribute()).append("` | ");
            page.append(mapped ? "`" + row.target() + "` | " : "")
                    .append(row.reason())
                    .append(" |\n");
        }
    }

    private static List<Row> with(List<Row> rows, Predicate<Row> condition) {
        return rows.stream().filter(condition).toList();
    }
}
