package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.MappingException;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectStatus;
import org.throughline.salesforce.platform.SalesforceRecord;
import tools.jackson.databind.node.ObjectNode;

class CertiniaProjectMapperTest {

    @ParameterizedTest
    @CsvSource({"Initiate, PLANNED", "Design, ACTIVE", "Execute, ACTIVE", "Close, CLOSED", "Canceled, CANCELLED"})
    void everyStageOfThePackageIsMapped(String stage, ProjectStatus status) {
        assertThat(map(Rows.project().put("pse__Stage__c", stage)).getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"pse__Stage__c, On Hold", "pse__Stage__c, initiate", "pse__Billing_Type__c, Retainer"})
    void anyOtherValueIsRefused(String field, String value) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> map(Rows.project().put(field, value)))
                .withMessage("pse__Proj__c." + field + ": has a value that is not known here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Throughline_Key__c",
                "Engagement_Key__c",
                "Legal_Entity_Key__c",
                "Customer_Key__c",
                "pse__Bookings__c",
                "pse__Start_Date__c",
                "CurrencyIsoCode"
            })
    void whatAProjectCannotDoWithoutIsNamed(String field) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> map(Rows.project().putNull(field)))
                .withMessage("pse__Proj__c." + field + ": is missing");
    }

    private static Project map(ObjectNode row) {
        return CertiniaProjectMapper.toProject(SalesforceRecord.of(row), List.of(), TestOrg.config("http://localhost"));
    }
}
