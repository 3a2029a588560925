package org.throughline.certinia;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.PsaResources;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;
import org.throughline.salesforce.platform.SalesforceRestClient;

/** Contacts that are resources. */
final class CertiniaResources implements PsaResources {
    private final SalesforceRestClient client;
    private final CertiniaQueries queries;

    CertiniaResources(CertiniaConfig config) {
        this.client = config.getOrg().getClient();
        this.queries = new CertiniaQueries(config.getFields());
    }

    @Override
    public Optional<Resource> find(ResourceId id) {
        List<Resource> found = client.query("certinia.findResource", queries.resource(id)).items().stream()
                .map(CertiniaResourceMapper::toResource)
                .toList();
        if (found.size() > 1) {
            throw new MappingException(
                    CertiniaObjects.RESOURCE, CertiniaObjects.RESOURCE_KEY, "is the same for several resources");
        }
        return found.stream().findFirst();
    }

    @Override
    public Stream<Resource> active() {
        return client.stream("certinia.listResources", queries.activeResources())
                .map(CertiniaResourceMapper::toResource);
    }
}
