package org.guichet.api.offering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.Json;
import org.guichet.kernel.Money;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;
import org.guichet.offering.CatalogueView;
import org.guichet.offering.ContractProduct;
import org.guichet.offering.Levels;
import org.guichet.offering.Offering;
import org.guichet.offering.OfferingKind;
import org.guichet.offering.Price;
import org.guichet.terms.Family;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The catalogue in the words of TMF620 v4.1: one catalogue, a category for each kind, and for each offering a specification, an offering and
/// its prices.
final class CatalogueJson {
    static final String ROOT = "/tmf-api/productCatalogManagement/v4/";
    static final String CATALOG = ROOT + "catalog";
    static final String CATEGORY = ROOT + "category";
    static final String SPECIFICATION = ROOT + "productSpecification";
    static final String OFFERING = ROOT + "productOffering";
    static final String PRICE = ROOT + "productOfferingPrice";
    private static final String ID = "catalogue";
    private static final String CURRENCY = "EUR";
    private final CatalogueView.Seen seen;
    private final Family family;
    private final String provider;
    private final String language;
    private final String base;

    /// @param provider name of the provider
    CatalogueJson(CatalogueView.Seen seen, Family family, String provider, String language, String base) {
        this.seen = seen;
        this.family = family;
        this.provider = provider;
        this.language = language;
        this.base = base;
    }

    List<ObjectNode> catalogs() {
        var node = entity(CATALOG, ID, "Catalog", provider, lastUpdate());
        node.put("catalogType", "Product").put("lifecycleStatus", "Active").put("version", "1");
        var categories = node.putArray("category");
        kinds().keySet().forEach(kind -> categories.add(reference(CATEGORY, kind.code(), word(kind.plural()), "CategoryRef")));
        node.putArray("relatedParty").addObject().put("name", provider).put("role", "provider").put("@referredType", "Organization");
        return List.of(node);
    }

    List<ObjectNode> categories() {
        var all = new ArrayList<ObjectNode>();
        kinds().forEach((kind, lines) -> {
            var node = entity(CATEGORY, kind.code(), "Category", word(kind.plural()), lines.stream().map(l -> updated(l.offering())).max(Instant::compareTo).orElse(lastUpdate()));
            node.put("lifecycleStatus", "Active").put("isRoot", true).put("version", "1");
            var offerings = node.putArray("productOffering");
            lines.forEach(line -> offerings.add(reference(OFFERING, line.offering().code(), word(line.offering().label()), "ProductOfferingRef")));
            all.add(node);
        });
        return all;
    }

    List<ObjectNode> specifications() {
        return seen.lines().stream().map(line -> specification(line.offering())).toList();
    }

    private ObjectNode specification(Offering of) {
        var node = entity(SPECIFICATION, of.code(), "ProductSpecification", word(of.label()), updated(of));
        node.put("description", word(of.summary())).put("brand", provider).put("productNumber", of.code()).put("isBundle", false).put("lifecycleStatus", status(of)).put("version", version(of));
        valid(node, of.from(), null);
        var characteristics = node.putArray("productSpecCharacteristic");
        if (of.contract() != null) {
            values(characteristics, "module", labels(of.contract().modules().values().stream().collect(LinkedHashMap::new, (map, m) -> map.put(m.code(), m.label()), Map::putAll)));
            values(characteristics, "access", labels(of.contract().accesses().values().stream().collect(LinkedHashMap::new, (map, a) -> map.put(a.code(), a.label()), Map::putAll)));
        }
        values(characteristics, "level", labels(Levels.of(family, of.code(), seen.on()).all().stream().collect(LinkedHashMap::new, (map, l) -> map.put(l.code(), l.label()), Map::putAll)));
        if (of.details().healthData()) values(characteristics, "healthData", Map.of("true", "true"));
        return node;
    }

    List<ObjectNode> offerings() {
        return seen.lines().stream().map(this::offering).toList();
    }

    private ObjectNode offering(CatalogueView.Line line) {
        var of = line.offering();
        var node = entity(OFFERING, of.code(), "ProductOffering", word(of.label()), updated(of));
        node.put("description", word(of.summary())).put("isBundle", false).put("isSellable", line.refusal() == null && of.availableOn(seen.on())).put("lifecycleStatus", status(of)).put("version", version(of));
        if (line.refusal() != null) node.put("statusReason", line.refusal().message(language));
        valid(node, of.availableFrom().filter(day -> !day.equals(LocalDate.MIN)).orElse(of.from()), of.retired() ? of.from() : null);
        node.putArray("category").add(reference(CATEGORY, of.kind().code(), word(of.kind().plural()), "CategoryRef"));
        var channels = node.putArray("channel");
        of.channels(seen.on()).forEach(channel -> channels.addObject().put("id", channel).put("name", word(seen.contract().channel(channel))).put("@type", "ChannelRef"));
        node.set("productSpecification", reference(SPECIFICATION, of.code(), word(of.label()), "ProductSpecificationRef"));
        var prices = node.putArray("productOfferingPrice");
        for (var price : line.prices()) {
            charges(price).forEach((suffix, _) -> prices.add(reference(PRICE, priceId(price, suffix), priceName(line, price), "ProductOfferingPriceRef")));
        }
        if (of.contract() != null && of.contract().optionOf() != null) option(node, of.contract());
        return node;
    }

    private void option(ObjectNode node, ContractProduct product) {
        var relation = node.putArray("productOfferingRelationship").addObject();
        relation.put("id", product.optionOf()).put("href", base + OFFERING + "/" + product.optionOf()).put("relationshipType", "isOptionOf").put("@type", "ProductOfferingRelationship");
    }

    List<ObjectNode> prices() {
        var all = new ArrayList<ObjectNode>();
        for (var line : seen.lines()) {
            for (var price : line.prices()) charges(price).forEach((suffix, amount) -> all.add(price(line, price, suffix, amount)));
        }
        return all;
    }

    private ObjectNode price(CatalogueView.Line line, Price price, String suffix, Money amount) {
        var recurring = suffix.equals("monthly");
        var node = entity(PRICE, priceId(price, suffix), "ProductOfferingPrice", priceName(line, price), price.publishedAt() == null ? Paris.startOf(price.from()) : price.publishedAt());
        if (!word(price.note()).isEmpty()) node.put("description", word(price.note()));
        node.put("isBundle", false).put("lifecycleStatus", price.holdsOn(seen.on()) ? "Launched" : "Active").put("version", String.valueOf(price.id())).put("priceType", recurring ? "recurring" : "oneTime");
        if (recurring) node.put("recurringChargePeriodType", "month").put("recurringChargePeriodLength", 1);
        node.putObject("price").put("unit", CURRENCY).put("value", amount.euros());
        if (price.level() != null) {
            var use = node.putArray("prodSpecCharValueUse").addObject().put("name", "level");
            use.putArray("productSpecCharacteristicValue").addObject().put("value", price.level());
        }
        if (price.clause() != null) node.put("x-clause", price.clause());
        valid(node, price.from(), price.until());
        return node;
    }

    private static Map<String, Money> charges(Price price) {
        var charges = new LinkedHashMap<String, Money>();
        charges.put("monthly", price.monthly());
        if (!price.oneOff().isZero()) charges.put("one-off", price.oneOff());
        return charges;
    }

    private static String priceId(Price price, String suffix) {
        return (price.id() == 0 ? "contract-" + price.product() + (price.level() == null ? "" : "-" + price.level()) : String.valueOf(price.id())) + "-" + suffix;
    }

    private String priceName(CatalogueView.Line line, Price price) {
        var level = price.level() == null ? "" : Levels.of(family, price.product(), seen.on()).find(price.level()).map(l -> ", " + word(l.label())).orElse("");
        return word(line.offering().label()) + level;
    }

    private Map<OfferingKind, List<CatalogueView.Line>> kinds() {
        var kinds = new LinkedHashMap<OfferingKind, List<CatalogueView.Line>>();
        seen.lines().forEach(line -> kinds.computeIfAbsent(line.offering().kind(), _ -> new ArrayList<>()).add(line));
        return kinds;
    }

    private Instant lastUpdate() {
        return seen.lines().stream().map(l -> updated(l.offering())).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /// When it was published; what only the contract defines, since the contract's catalogue holds.
    private Instant updated(Offering of) {
        if (of.publishedAt() != null) return of.publishedAt();
        return Paris.startOf(family.term("catalogue").on(seen.on()).since());
    }

    private String status(Offering of) {
        return of.retired() ? "Retired" : of.availableOn(seen.on()) ? "Launched" : "Active";
    }

    private static String version(Offering of) {
        return String.valueOf(Math.max(1, of.id()));
    }

    private ObjectNode entity(String path, String id, String type, String name, Instant updated) {
        return Json.MAPPER.createObjectNode().put("id", id).put("href", base + path + "/" + id).put("name", name).put("lastUpdate", Paris.iso(updated)).put("@type", type);
    }

    private ObjectNode reference(String path, String id, String name, String type) {
        return Json.MAPPER.createObjectNode().put("id", id).put("href", base + path + "/" + id).put("name", name).put("@type", type);
    }

    private static void valid(ObjectNode node, LocalDate from, LocalDate until) {
        var valid = node.putObject("validFor").put("startDateTime", Paris.iso(Paris.startOf(from)));
        if (until != null) valid.put("endDateTime", Paris.iso(Paris.startOf(until)));
    }

    private Map<String, String> labels(Map<String, Text> texts) {
        var labels = new LinkedHashMap<String, String>();
        texts.forEach((code, text) -> labels.put(code, word(text)));
        return labels;
    }

    private static void values(ArrayNode characteristics, String name, Map<String, String> values) {
        if (values.isEmpty()) return;
        var characteristic = characteristics.addObject().put("name", name).put("configurable", true).put("valueType", "string");
        var list = characteristic.putArray("productSpecCharacteristicValue");
        values.forEach((value, label) -> list.addObject().put("value", value).put("x-label", label));
    }

    private String word(Text text) {
        return text.in(language);
    }
}
