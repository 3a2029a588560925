package org.throughline.example.catalog;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.throughline.connector.WriteSafety;
import org.throughline.connector.catalog.AuthMethod;
import org.throughline.connector.catalog.Certainty;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.catalog.Deprecation;
import org.throughline.connector.catalog.Gotcha;
import org.throughline.connector.catalog.Limit;
import org.throughline.connector.catalog.Operation;

/** The page of one connector, and the index of all, as Markdown. Pure. */
final class CatalogPage {
    private static final String WRITTEN =
            "Written from the connectors' descriptors by `CatalogTest`; not edited by hand.\n";

    private CatalogPage() {}

    static String index(List<ConnectorDescriptor> connectors) {
        StringBuilder page = new StringBuilder("# Connector catalog\n\n").append(WRITTEN);
        page.append("\n| System | Role | API | Reads | Writes | Deprecations | Surprises with a test |\n")
                .append("|---|---|---|---|---|---|---|\n");
        for (ConnectorDescriptor connector : connectors) {
            int writes = connector.writes().size();
            row(
                    page,
                    "[" + connector.getProduct() + "](" + connector.getSystem() + ".md)",
                    connector.getRole().name(),
                    connector.getApi() + " " + connector.getApiVersion(),
                    String.valueOf(connector.getOperations().size() - writes),
                    String.valueOf(writes),
                    String.valueOf(connector.getDeprecations().size()),
                    String.valueOf(connector.getGotchas().size()));
        }
        page.append("\n## Coverage\n\nWhy each write is safe to repeat; *read* for operations that only read.\n")
                .append("\n| Operation | System | Objects | Class | Safety | Calls |\n|---|---|---|---|---|---|\n");
        for (ConnectorDescriptor connector : connectors) {
            connector
                    .getOperations()
                    .forEach(operation -> row(
                            page,
                            "`" + operation.name() + "`",
                            connector.getSystem(),
                            operation.objects(),
                            lower(operation.apiClass()),
                            safety(operation),
                            operation.calls().toString()));
        }
        return page.toString();
    }

    static String of(ConnectorDescriptor connector) {
        StringBuilder page = new StringBuilder("# ")
                .append(connector.getProduct())
                .append("\n\n")
                .append(WRITTEN)
                .append("\n| | |\n|---|---|\n");
        row(page, "System", "`" + connector.getSystem() + "`");
        row(page, "Role", connector.getRole().name());
        row(page, "API", connector.getApi() + " " + connector.getApiVersion());
        row(
                page,
                "Sign-in",
                connector.getAuthMethods().stream().map(AuthMethod::label).collect(Collectors.joining("; ")));
        page.append(
                        "\n## Operations\n\nCalls: without those for a token and for master data that is kept. Batch: records"
                                + " in one request, or rows of a page.\n")
                .append(
                        "\n| Operation | Objects | Class | Write safety | Calls | Batch |\n|---|---|---|---|---|---|\n");
        connector
                .getOperations()
                .forEach(operation -> row(
                        page,
                        "`" + operation.name() + "`",
                        operation.objects(),
                        lower(operation.apiClass()),
                        safety(operation),
                        operation.calls().toString(),
                        String.valueOf(operation.batchSize())));
        page.append("\n## Limits\n\n| What | How much | Certainty |\n|---|---|---|\n");
        for (Limit limit : connector.getLimits()) {
            row(page, linked(limit.what(), limit.page()), limit.value(), certainty(limit.certainty()));
        }
        addDeprecations(page, connector.getDeprecations());
        page.append(
                "\n## What surprises\n\n| | What, and what the connector does | Certainty | Shown by |\n|---|---|---|---|\n");
        for (Gotcha gotcha : connector.getGotchas()) {
            row(
                    page,
                    linked(gotcha.id(), gotcha.page()),
                    gotcha.surprise(),
                    certainty(gotcha.certainty()),
                    "`" + gotcha.shownBy() + "`");
        }
        return page.toString();
    }

    private static void addDeprecations(StringBuilder page, List<Deprecation> deprecations) {
        if (deprecations.isEmpty()) {
            return;
        }
        page.append("\n## Deprecations\n\n| What | When | Instead | Certainty |\n|---|---|---|---|\n");
        for (Deprecation deprecation : deprecations) {
            row(
                    page,
                    linked(deprecation.what(), deprecation.page()),
                    deprecation.when(),
                    deprecation.instead(),
                    certainty(deprecation.certainty()));
        }
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String safety(Operation operation) {
        return operation
                .safety()
                .map(WriteSafety::name)
                .map(name -> "`" + name + "`")
                .orElse("read");
    }

    private static String certainty(Certainty certainty) {
        return certainty == Certainty.UNVERIFIED ? "**unverified**" : "verified";
    }

    private static String linked(String text, String page) {
        return page.isEmpty() ? text : "[" + text + "](" + page + ")";
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
