package org.guichet.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.guichet.api.ApiServer;
import org.guichet.api.Json;
import org.guichet.config.Settings;
import org.guichet.ticket.TicketDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The outbox publishes to a real Kafka broker, which is taken away and comes back.
@Tag("process")
class KafkaTest {
    private static final String TOPIC = "guichet.events";
    @TempDir
    Path folder;

    private record Seen(String key, String id, String type, JsonNode event, String contentType, int partition) {
        static Seen of(ConsumerRecord<String, byte[]> record) {
            var event = Json.MAPPER.readTree(record.value());
            return new Seen(record.key(), event.get("id").stringValue(), event.get("type").stringValue().replace("fr.guichet.troubleTicket.", ""), event,
                    new String(record.headers().lastHeader("content-type").value(), StandardCharsets.US_ASCII), record.partition());
        }
    }

    @Test
    void everyEventArrivesInOrderAlsoWhenKafkaWasAway() throws Exception {
        try (var broker = new KafkaBroker(folder).start()) {
            var server = ApiServer.with(new Settings.Events(true, List.of(), null, new Settings.Kafka(broker.bootstrap(), TOPIC, null)));
            server.clock.at("2026-03-02T09:00");
            var tenant = server.tenant("bfc-fibre");
            var caller = tenant.caller();
            try (var consumer = consumer(broker)) {
                var seen = new ArrayList<Seen>();
                // nobody has subscribed: Kafka alone makes that events are written
                var first = caller.file("FI-75-0001", "Plus de tonalité");
                tenant.act("2026-03-02T09:10", first, "qualify");
                read(consumer, seen, 2);
                assertThat(seen).extracting(Seen::key).containsExactly(first, first);
                assertThat(seen).extracting(Seen::type).containsExactly("create", "statusChange");
                assertThat(seen).extracting(Seen::contentType).containsOnly("application/cloudevents+json; charset=utf-8");
                assertThat(seen.getLast().event().at("/data/event/troubleTicket")).isEqualTo(caller.read(first).json());
                assertThat(seen).extracting(Seen::partition).as("one report, one partition").containsOnly(seen.getFirst().partition());

                broker.kill();
                var references = new ArrayList<String>();
                for (int i = 0; i < 30; i++) {
                    var reference = caller.file("FI-75-0001", "Panne " + i);
                    server.get(TicketDesk.class).comment(tenant.support(), reference, "un", false).get();
                    server.get(TicketDesk.class).comment(tenant.support(), reference, "deux", false).get();
                    references.add(reference);
                }
                server.clock.at("2026-03-02T10:10"); // an hour later
                tenant.act("2026-03-02T10:10", first, "take");
                broker.start();
                read(consumer, seen, 2 + 91);

                var order = new LinkedHashMap<String, LinkedHashSet<String>>();
                for (var one : seen) order.computeIfAbsent(one.key(), _ -> new LinkedHashSet<>()).add(one.id() + " " + one.type() + one.event().at("/data/event/troubleTicket/note").size());
                assertThat(order.keySet()).containsExactlyInAnyOrderElementsOf(java.util.stream.Stream.concat(java.util.stream.Stream.of(first), references.stream()).toList());
                for (var reference : references) {
                    assertThat(order.get(reference).stream().map(text -> text.split(" ")[1])).containsExactly("create0", "attributeValueChange1", "attributeValueChange2");
                }
                assertThat(order.get(first).stream().map(text -> text.split(" ")[1])).containsExactly("create0", "statusChange0", "statusChange0");
                // nothing is left, and nothing more comes
                assertThat(server.get(org.guichet.store.Db.class).<Long>unwalled(jdbc -> jdbc.sql("select relays from events_waiting()").query(Long.class).single())).isZero();
                assertThat(consumer.poll(Duration.ofSeconds(2))).isEmpty();
            }
        }
    }

    /// Reads until so many different events have come.
    private static void read(KafkaConsumer<String, byte[]> consumer, List<Seen> seen, int wanted) {
        var polls = 0;
        while (seen.stream().map(Seen::id).distinct().count() < wanted) {
            consumer.poll(Duration.ofSeconds(1)).forEach(record -> seen.add(Seen.of(record)));
            assertThat(++polls).as("came so far: %d", seen.size()).isLessThan(90);
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(KafkaBroker broker) {
        var properties = new Properties();
        properties.putAll(Map.of("bootstrap.servers", broker.bootstrap(), "group.id", "test", "auto.offset.reset", "earliest", "metadata.max.age.ms", "1000",
                "key.deserializer", StringDeserializer.class.getName(), "value.deserializer", ByteArrayDeserializer.class.getName()));
        var consumer = new KafkaConsumer<String, byte[]>(properties);
        consumer.subscribe(List.of(TOPIC));
        return consumer;
    }
}
