package org.throughline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalRefTest {

    @Test
    void aRefReadsAsSystemTypeAndKey() {
        assertThat(new ExternalRef("salesforce", "Account", "001A")).hasToString("salesforce:Account:001A");
    }

    @Test
    void aSystemThatIsFirstToKnowARecordGivesItItsId() {
        assertThat(new ExternalRef("salesforce", "Account", "001A").toIdText()).isEqualTo("salesforce-001A");
    }

    @ParameterizedTest
    @CsvSource({"' ',Account,1,system", "crm,'',1,objectType", "crm,Account,'\t',id"})
    void anEmptyPartIsRefusedByName(String system, String objectType, String id, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExternalRef(system, objectType, id))
                .withMessage("ExternalRef." + part + " is empty");
    }
}
