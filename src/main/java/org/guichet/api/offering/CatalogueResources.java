package org.guichet.api.offering;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.guichet.agreement.Agreements;
import org.guichet.api.tmf.TmfResource;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.offering.CatalogueView;
import org.guichet.offering.OfferingError;
import org.guichet.party.Providers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.node.ObjectNode;

/// TMF620 Product Catalog v4.1, to read: what a customer may order today, and at which price.
@Configuration(proxyBeanMethods = false)
class CatalogueResources {
    private static final String DOCUMENT = "product-catalog";
    private final CatalogueView catalogue;
    private final Agreements agreements;
    private final Providers providers;
    private final InstantSource clock;
    private final String base;

    CatalogueResources(CatalogueView catalogue, Agreements agreements, Providers providers, InstantSource clock, Installation installation) {
        this.catalogue = catalogue;
        this.agreements = agreements;
        this.providers = providers;
        this.clock = clock;
        this.base = installation.publicUrl();
    }

    @Bean
    TmfResource catalogResource() {
        return new Resource(CatalogueJson.CATALOG, "Catalog", CatalogueJson::catalogs);
    }

    @Bean
    TmfResource categoryResource() {
        return new Resource(CatalogueJson.CATEGORY, "Category", CatalogueJson::categories);
    }

    @Bean
    TmfResource productSpecificationResource() {
        return new Resource(CatalogueJson.SPECIFICATION, "ProductSpecification", CatalogueJson::specifications);
    }

    @Bean
    TmfResource productOfferingResource() {
        return new Resource(CatalogueJson.OFFERING, "ProductOffering", CatalogueJson::offerings);
    }

    @Bean
    TmfResource productOfferingPriceResource() {
        return new Resource(CatalogueJson.PRICE, "ProductOfferingPrice", CatalogueJson::prices);
    }

    private final class Resource implements TmfResource {
        private final String path;
        private final String schema;
        private final Function<CatalogueJson, List<ObjectNode>> content;

        private Resource(String path, String schema, Function<CatalogueJson, List<ObjectNode>> content) {
            this.path = path;
            this.schema = schema;
            this.content = content;
        }

        @Override
        public String document() {
            return DOCUMENT;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public String schema() {
            return schema;
        }

        @Override
        public Outcome<List<ObjectNode>> list(Actor actor) {
            if (!actor.may(Permission.ORDER_READ)) return Outcome.no(Refused.of(OfferingError.OFFERING_RIGHT_MISSING));
            var provider = actor.scope().provider();
            var seen = catalogue.see(actor, Paris.date(clock.instant()));
            return Outcome.done(content.apply(new CatalogueJson(seen, agreements.family(provider), providers.find(provider).orElseThrow().name(), actor.language(), base)));
        }

        @Override
        public Outcome<ObjectNode> find(Actor actor, String id) {
            return list(actor).then(all -> all.stream().filter(node -> node.get("id").stringValue().equals(id)).findFirst().map(found -> Outcome.done(found))
                    .orElseGet(() -> Outcome.no(Refused.of(OfferingError.OFFERING_UNKNOWN).field("id").arg("product", id))));
        }
    }
}
