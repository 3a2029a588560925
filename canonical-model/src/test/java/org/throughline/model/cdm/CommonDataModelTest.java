package org.throughline.model.cdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.cdm.CommonDataModel.Entity;
import org.throughline.model.cdm.CommonDataModel.Row;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.databind.JsonNode;

/** The judgement of the Common Data Model holds together, and speaks of attributes that exist. */
class CommonDataModelTest {
    private static final int LONGEST_REASON_IN_WORDS = 15;
    private static final List<Row> ROWS = CommonDataModel.rows();

    static Stream<Entity> entities() {
        return CommonDataModel.ENTITIES.stream();
    }

    @Test
    void everyTargetIsAnAttributeOfTheModel() {
        assertThat(ROWS)
                .filteredOn(row -> row.kind().equals(CommonDataModel.MAPPED))
                .isNotEmpty()
                .extracting(row -> ModelPaths.problem(row.target()))
                .filteredOn(Optional::isPresent)
                .isEmpty();
    }

    @Test
    void noAttributeIsJudgedTwice() {
        assertThat(ROWS).extracting(Row::toString).doesNotHaveDuplicates();
    }

    @Test
    void everyAttributeIsInOneOfThreeClasses() {
        assertThat(ROWS).extracting(Row::kind).hasSameElementsAs(CommonDataModel.CLASSES);
    }

    @Test
    void whatIsMappedHasATargetAndNothingElseHas() {
        assertThat(ROWS)
                .allSatisfy(row -> assertThat(row.target().isEmpty())
                        .as("%s has no target", row)
                        .isNotEqualTo(row.kind().equals(CommonDataModel.MAPPED)));
    }

    @Test
    void everyJudgementHasAShortReason() {
        assertThat(ROWS)
                .allSatisfy(row -> assertThat(row.reason())
                        .as("reason of %s", row)
                        .isNotBlank()
                        .satisfies(reason ->
                                assertThat(reason.split(" ")).hasSizeLessThanOrEqualTo(LONGEST_REASON_IN_WORDS)));
    }

    @Test
    void theRowsAreOfTheNineEntitiesAndNoOther() {
        assertThat(ROWS)
                .extracting(Row::entity)
                .hasSameElementsAs(entities().map(Entity::name).toList());
    }

    @ParameterizedTest
    @MethodSource("entities")
    void anEntityHasAttributesThatBecomeThoseOfItsCounterpart(Entity entity) {
        assertThat(ROWS)
                .filteredOn(row -> row.entity().equals(entity.name()))
                .extracting(Row::target)
                .anyMatch(target -> target.startsWith(entity.counterpart() + "."));
    }

    @Test
    void thePageIsThatOfTheData() throws IOException {
        String page = CommonDataModelPage.of(ROWS);
        Path file = CommonDataModel.FOLDER.resolve("common-data-model.md");
        if (Boolean.getBoolean("throughline.write")) {
            Files.writeString(file, page);
        }

        assertThat(file)
                .as("the page is older than its data; write it again: mvn -pl canonical-model test"
                        + " -Dtest=CommonDataModelTest -Dthroughline.write=true")
                .hasContent(page);
    }

    @ParameterizedTest
    @MethodSource("entities")
    void theAttributesAreThoseThatMicrosoftPublished(Entity entity) throws IOException {
        String samples = System.getProperty("throughline.samples", "");
        assumeThat(samples).as("system property throughline.samples").isNotEmpty();
        JsonNode published = CanonicalJson.mapper()
                .readTree(Files.readString(Path.of(samples, "dataverse/cdm-entities.derived.json")))
                .get("entities");

        assertThat(ROWS)
                .filteredOn(row -> row.entity().equals(entity.name()))
                .extracting(Row::attribute)
                .containsExactlyInAnyOrderElementsOf(attributes(published, entity));
    }

    private static List<String> attributes(JsonNode published, Entity entity) {
        Stream<String> parts =
                entity.extendsCore() ? Stream.of(entity.name(), entity.name() + "+psa") : Stream.of(entity.name());
        return parts.flatMap(part -> published.get(part).get("attributes").valueStream())
                .map(attribute -> attribute.get("name").stringValue())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Timesheet.hours",
                "TimeEntry",
                "TimeEntry.",
                "TimeEntry.minutes",
                "TimeEntry.pricedRole",
                "TimeEntry.resource.salary",
                "Milestone.amount.currency",
                "Invoice.netTotal",
                "InvoiceLine.period.lastDate",
                "RateUnit.HOUR"
            })
    void aPathThatLeadsNowhereIsFound(String path) {
        assertThat(ModelPaths.problem(path)).get().asString().startsWith(path + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TimeEntry.hours",
                "TimeEntry.billable",
                "Invoice.lines.period.endExclusive",
                "Project.externalRefs.id",
                "ContractLine.billingTerms.expensePolicy.billable"
            })
    void aPathMayLeadThroughListsAndOptionalsAndRecords(String path) {
        assertThat(ModelPaths.problem(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a,b,mapped,C.d", "a,b,mapped,C.d,one,two", "a,b,mapped,C.d,\"x\"", "a, b,mapped,C.d,x", ""})
    void aLineThatIsNotFivePlainCellsIsRefused(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommonDataModel.parse(List.of("entity,attribute,class,target,reason", line)))
                .withMessageContaining("not five plain cells");
    }
}
