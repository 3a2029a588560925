package org.throughline.simulator.dynamicsfinance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.communication.ODataClientErrorException;
import org.apache.olingo.client.api.communication.response.ODataEntityCreateResponse;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.domain.ClientObjectFactory;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.client.core.http.DefaultHttpClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.http.HttpMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.simulator.SimulatorExtension;

/** Apache Olingo's client, as it is: it knows OData and nothing of this simulator. */
class OlingoClientTest {
    private static final FullQualifiedName CUSTOMER = new FullQualifiedName(FieldDef.NAMESPACE, "CustomerV3");

    @RegisterExtension
    static final SimulatorExtension FINANCE = SimulatorExtension.of(DynamicsTester::seeded);

    private final ODataClient client = ODataClientFactory.getClient();
    private final ClientObjectFactory objects = client.getObjectFactory();
    private final Locale before = Locale.getDefault();
    private String root = "";

    // Olingo makes names of query options by the language of the machine: in Turkish, $filter loses its dot.
    @BeforeEach
    void speakEnglish() {
        Locale.setDefault(Locale.ROOT);
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @BeforeEach
    void signIn() {
        root = FINANCE.baseUrl() + "/data";
        client.getConfiguration()
                .setHttpClientFactory(
                        new WithToken(new DynamicsTester(FINANCE).signedIn().token()));
    }

    @Test
    void itReadsTheMetadata() {
        Edm edm = client.getRetrieveRequestFactory()
                .getMetadataRequest(root)
                .execute()
                .getBody();

        EdmEntityType customer = edm.getEntityType(CUSTOMER);
        assertThat(customer.getKeyPredicateNames()).containsExactly("dataAreaId", "CustomerAccount");
        assertThat(customer.getProperty("IsOneTimeCustomer")
                        .getType()
                        .getFullQualifiedName()
                        .getName())
                .isEqualTo("NoYes");
        assertThat(edm.getEntityContainer().getEntitySets())
                .extracting(set -> set.getName())
                .contains("CustomersV3", "FreeTextInvoiceHeaders");
        assertThat(edm.getEntityType(new FullQualifiedName(FieldDef.NAMESPACE, "FreeTextInvoiceHeader"))
                        .getNavigationProperty("CustFreeTextInvoiceHeader")
                        .isCollection())
                .isTrue();
    }

    @Test
    void itReadsAllPagesOfAFilteredList() {
        URI page = client.newURIBuilder(root)
                .appendEntitySetSegment("CustomersV3")
                .filter(client.getFilterFactory()
                        .ne("OrganizationName", "Fabrikam")
                        .build())
                .orderBy("CustomerAccount desc")
                .build();
        List<String> accounts = new ArrayList<>();
        int pages = 0;
        while (page != null) {
            ClientEntitySet read = client.getRetrieveRequestFactory()
                    .getEntitySetRequest(page)
                    .execute()
                    .getBody();
            read.getEntities()
                    .forEach(row -> accounts.add(
                            row.getProperty("CustomerAccount").getValue().toString()));
            page = read.getNext();
            pages++;
        }

        assertThat(accounts).containsExactly("US-004", "US-003", "US-002", "US-001");
        assertThat(pages).isEqualTo(2);
    }

    @Test
    void itCreatesARecordAndReadsItByItsKey() {
        ODataEntityCreateResponse<ClientEntity> created = client.getCUDRequestFactory()
                .getEntityCreateRequest(customers(), customer("US-900", "10"))
                .execute();

        assertThat(created.getStatusCode()).isEqualTo(201);
        URI key = URI.create(customers() + "(dataAreaId='usmf',CustomerAccount='US-900')");
        ClientEntity read = client.getRetrieveRequestFactory()
                .getEntityRequest(key)
                .execute()
                .getBody();
        assertThat(read.getProperty("SalesCurrencyCode").getValue()).hasToString("USD");
        assertThat(read.getETag()).startsWith("W/\"");
    }

    @Test
    void itUnderstandsARefusal() {
        assertThatExceptionOfType(ODataClientErrorException.class)
                .isThrownBy(() -> client.getCUDRequestFactory()
                        .getEntityCreateRequest(customers(), customer("US-901", "99"))
                        .execute())
                .satisfies(refusal -> assertThat(refusal.getODataError().getMessage())
                        .contains("Write failed for table row of type 'CustCustomerV3Entity'")
                        .contains("'CustomerGroupId' is not found"));
    }

    private URI customers() {
        return client.newURIBuilder(root).appendEntitySetSegment("CustomersV3").build();
    }

    private ClientEntity customer(String account, String group) {
        ClientEntity entity = objects.newEntity(CUSTOMER);
        add(entity, "CustomerAccount", account);
        add(entity, "CustomerGroupId", group);
        add(entity, "SalesCurrencyCode", "USD");
        return entity;
    }

    private void add(ClientEntity entity, String name, String value) {
        entity.getProperties()
                .add(objects.newPrimitiveProperty(
                        name, objects.newPrimitiveValueBuilder().buildString(value)));
    }

    /** The one thing the caller has to add: the token. */
    @SuppressWarnings("deprecation") // Olingo's interface is of this type.
    private static final class WithToken extends DefaultHttpClientFactory {
        private final String token;

        WithToken(String token) {
            this.token = token;
        }

        @Override
        public DefaultHttpClient create(HttpMethod method, URI uri) {
            DefaultHttpClient http = super.create(method, uri);
            http.addRequestInterceptor((request, context) -> request.setHeader("Authorization", "Bearer " + token));
            return http;
        }
    }
}
