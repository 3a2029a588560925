package org.throughline.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ODataQueryTest {

    @Test
    void aQuerySelectsWhatIsDeclared() {
        ODataQuery query = ODataQuery.of(Entities.LINES).orderBy("LineNumber").top(5);

        assertThat(query.parameters())
                .containsEntry("$select", "dataAreaId,LineNumber,ParentRecId")
                .containsEntry("$orderby", "LineNumber")
                .containsEntry("$top", "5")
                .doesNotContainKey("$filter");
    }

    @Test
    void conditionsAreCombined() {
        ODataFilter ours = ODataFilter.anyOf(List.of(
                ODataFilter.eq(Entities.CUSTOMERS, "CustomerAccount", "O'Neil"),
                ODataFilter.ne(Entities.CUSTOMERS, "IsOneTimeCustomer", "Yes")));
        ODataFilter lately = ODataFilter.ge(Entities.CUSTOMERS, "Since", Instant.parse("2026-01-01T00:00:00Z"))
                .and(ODataFilter.le(Entities.CUSTOMERS, "CreditLimit", new BigDecimal("10.50")));

        assertThat(ours.and(lately.negated()).text())
                .isEqualTo("(CustomerAccount eq 'O''Neil' or IsOneTimeCustomer ne "
                        + "Microsoft.Dynamics.DataEntities.NoYes'Yes')"
                        + " and not (Since ge 2026-01-01T00:00:00Z and CreditLimit le 10.50)");
    }

    @Test
    void aKeyNamesAllItsParts() {
        assertThat(Entities.CUSTOMERS.key("usmf", "O'Neil/2").segment())
                .isEqualTo("CustomersV3(dataAreaId='usmf',CustomerAccount='O''Neil/2')");
        assertThat(Entities.LINES.key("usmf", new BigDecimal("1"), 7L).segment())
                .isEqualTo("Lines(dataAreaId='usmf',LineNumber=1,ParentRecId=7)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Entities.CUSTOMERS.key("usmf"))
                .withMessageContaining("2 parts");
    }

    @Test
    void aNameThatIsNotDeclaredIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ODataFilter.eq(Entities.CUSTOMERS, "Name eq 'a' or Name", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ODataQuery.of(Entities.CUSTOMERS).orderBy("Name desc"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ODataQuery.of(Entities.CUSTOMERS).expand("Orders"));
        assertThatIllegalArgumentException().isThrownBy(() -> ODataEntity.of("Customers?$top=1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ODataChange.create(Entities.CUSTOMERS, Map.of("Nmae", "x")))
                .withMessageContaining("Nmae");
    }

    @Test
    void nothingShowsValues() {
        ODataKey key = Entities.CUSTOMERS.key("usmf", "Jane Doe");

        assertThat(key).asString().doesNotContain("Jane");
        assertThat(ODataFilter.eq(Entities.CUSTOMERS, "OrganizationName", "Jane Doe"))
                .asString()
                .doesNotContain("Jane");
        assertThat(ODataChange.delete(key)).asString().doesNotContain("Jane");
    }
}
