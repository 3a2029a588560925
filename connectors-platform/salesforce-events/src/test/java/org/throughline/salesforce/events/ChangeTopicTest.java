package org.throughline.salesforce.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTopicTest {

    @ParameterizedTest
    @CsvSource({"Opportunity,/data/OpportunityChangeEvent", "pse__Proj__c,/data/pse__Proj__ChangeEvent"})
    void anObjectHasAChannel(String object, String channel) {
        assertThat(ChangeTopic.of(object).name()).isEqualTo(channel);
        assertThat(ChangeTopic.of(object).objectType()).contains(object);
    }

    @Test
    void otherChannelsMayHaveSeveralObjects() {
        assertThat(ChangeTopic.allObjects().objectType()).isEmpty();
        assertThat(new ChangeTopic("/data/Sales__chn").objectType()).isEmpty();
    }

    @Test
    void whatIsNoChannelIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ChangeTopic("/event/Order__e"));
        assertThatIllegalArgumentException().isThrownBy(() -> ChangeTopic.of("a/b"));
    }
}
