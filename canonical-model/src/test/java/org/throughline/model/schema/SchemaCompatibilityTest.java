package org.throughline.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.databind.JsonNode;

class SchemaCompatibilityTest {

    @ParameterizedTest(name = "{4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'properties':{'a':{}}} | {'properties':{}} | false | true | /properties/a: was removed: readers of the older version miss it",
                "{'properties':{}} | {'properties':{'a':{}}} | false | false | /properties/a: is new and optional",
                "{'properties':{}, 'additionalProperties':false} | {'properties':{'a':{}}, 'additionalProperties':false} | false | true | /properties/a: is new and optional, but the older version allows no other properties",
                "{} | {'required':['a']} | true | false | /required: 'a' is newly required: older data may lack it",
                "{'required':['a']} | {} | false | true | /required: 'a' is no longer required: readers of the older version rely on it",
                "{'type':'number'} | {'type':'integer'} | true | false | /type: narrowed from [number] to [integer]",
                "{'type':'integer'} | {'type':'number'} | false | true | /type: widened from [integer] to [number]",
                "{'type':['string','null']} | {'type':'string'} | true | false | /type: narrowed from [string, null] to [string]",
                "{'type':'string'} | {'type':'integer'} | true | true | /type: narrowed from [string] to [integer]",
                "{} | {'type':'string'} | true | false | /type: is now restricted to [string]",
                "{'enum':['a','b']} | {'enum':['a']} | true | false | /enum: \"b\" was removed: older data may have it",
                "{'enum':['a']} | {'enum':['a','b']} | false | true | /enum: \"b\" is new: readers of the older version refuse it",
                "{'const':'a'} | {'enum':['a']} | | | ",
                "{'maxLength':80} | {'maxLength':40} | true | false | /maxLength: tightened from 80 to 40",
                "{'maxLength':80} | {'maxLength':100} | false | true | /maxLength: loosened from 80 to 100",
                "{'minimum':0} | {'minimum':1.5} | true | false | /minimum: tightened from 0 to 1.5",
                "{} | {'minItems':1} | true | false | /minItems: is a new bound of 1",
                "{'pattern':'a'} | {'pattern':'b'} | true | true | /pattern: changed from \"a\" to \"b\"; this cannot be judged, and counts as incompatible",
                "{'format':'date'} | {} | true | true | /format: changed from \"date\" to ; this cannot be judged, and counts as incompatible",
                "{'x-mine':1} | {'x-mine':2} | true | true | /x-mine: changed from 1 to 2; this cannot be judged, and counts as incompatible",
                "{'items':{'type':'string'}} | {'items':{'type':'number'}} | true | true | /items/type: narrowed from [string] to [number]",
                "{'items':{'type':'string'}} | {} | false | true | /items: allows everything now",
                "{'additionalProperties':true} | {'additionalProperties':false} | true | false | /additionalProperties: allows less or other values than before",
                "{'oneOf':[{'type':'string'}]} | {'oneOf':[{'type':'string'},{'type':'number'}]} | false | true | /oneOf: has 2 schemas instead of 1",
                "{'allOf':[{'type':'string'}]} | {'allOf':[{'type':'string'},{'maxLength':3}]} | true | true | /allOf: has 2 schemas instead of 1",
                "{'title':'A','description':'x'} | {'title':'B'} | | | ",
                "{'$ref':'#/$defs/A','$defs':{'A':{'type':'string'}}} | {'$ref':'#/$defs/B','$defs':{'B':{'type':'string'}}} | | | ",
                "{'$ref':'#/$defs/A','$defs':{'A':{'type':'string'}}} | {'type':'integer'} | true | true | /type: narrowed from [string] to [integer]",
                "{'$ref':'other.json'} | {'$ref':'another.json'} | true | true | /: refers to another.json instead of other.json; this cannot be judged, and counts as incompatible",
            })
    void aChangeIsJudgedByWhomItBreaks(
            String older, String newer, Boolean breaksOldData, Boolean breaksOldReaders, String explanation) {
        List<SchemaChange> changes = SchemaCompatibility.compare(json(older), json(newer));

        if (explanation == null) {
            assertThat(changes).isEmpty();
            return;
        }
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change).hasToString(explanation);
            assertThat(change.breaksOldData()).isEqualTo(breaksOldData);
            assertThat(change.breaksOldReaders()).isEqualTo(breaksOldReaders);
        });
    }

    @Test
    void aSchemaThatContainsItselfIsComparedToTheEnd() {
        String tree =
                "{'$ref':'#/$defs/T','$defs':{'T':{'properties':{'child':{'$ref':'#/$defs/T'},'a':{'type':'%s'}}}}}";

        assertThat(SchemaCompatibility.compare(json(tree.formatted("string")), json(tree.formatted("string"))))
                .isEmpty();
        assertThat(SchemaCompatibility.compare(json(tree.formatted("string")), json(tree.formatted("number"))))
                .singleElement()
                .hasToString("/$defs/T/properties/a/type: narrowed from [string] to [number]");
    }

    @Test
    void allIncompatibleChangesAreInOneMessage() {
        assertThatExceptionOfType(IncompatibleSchemaException.class)
                .isThrownBy(() -> SchemaCompatibility.check(
                        json("{'type':'object','properties':{'a':{},'b':{}}}"),
                        json("{'type':'object','properties':{'c':{}},'required':['c']}")))
                .satisfies(e -> assertThat(e.changes()).hasSize(3).noneMatch(SchemaChange::isCompatible))
                .withMessageContaining("/properties/a")
                .withMessageContaining("/properties/b")
                .withMessageContaining("'c' is newly required");
    }

    @Test
    void aSchemaTooDeepToBeJudgedIsRefusedInBoundedTime() {
        String deep = "{'items':".repeat(150) + "{}" + "}".repeat(150);
        String other = "{'items':".repeat(150) + "{'type':'string'}" + "}".repeat(150);

        assertThat(SchemaCompatibility.compare(json(deep), json(other)))
                .allSatisfy(change -> assertThat(change.isCompatible()).isFalse())
                .anySatisfy(change -> assertThat(change.message()).contains("too deep"));
    }

    private static JsonNode json(String text) {
        return CanonicalJson.mapper().readTree(text.replace('\'', '"'));
    }
}
