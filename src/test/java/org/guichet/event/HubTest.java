package org.guichet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.event.HubCalls.get;
import static org.guichet.event.HubCalls.post;
import static org.guichet.event.HubCalls.register;

import java.net.InetAddress;
import org.guichet.api.ApiServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Subscriptions as clients make, read and remove them, and what is refused. The strict server allows what the defaults allow.
class HubTest {
    private final ApiServer strict = ApiServer.shared();
    private final ApiServer open = HubCalls.open();
    private ApiServer.Caller caller;

    @BeforeEach
    void begin() {
        strict.clock.at("2026-03-02T09:00");
        open.clock.at("2026-03-02T09:00");
        caller = open.tenant("bfc-fibre").caller();
    }

    @Test
    void aSubscriptionIsMadeReadAndRemovedAndItsSecretIsShownOnce() {
        var made = post(caller, "", "{\"callback\": \"https://127.0.0.1:9999/hook\", \"query\": \"eventType=TroubleTicketCreateEvent\"}");
        assertThat(made.status()).isEqualTo(201);
        var id = made.at("/id");
        assertThat(made.header("Location")).isEqualTo(open.url() + HubCalls.HUB + "/" + id);
        assertThat(made.at("/secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(made.at("/format")).isEqualTo("cloudevents");
        var read = get(caller, "/" + id);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text()).isEqualTo("""
                {"id":"%s","href":"%s","callback":"https://127.0.0.1:9999/hook","query":"eventType=TroubleTicketCreateEvent","format":"cloudevents","state":"active",\
                "creationDate":"2026-03-02T09:00:00+01:00","waiting":0,"dead":0,"@type":"EventSubscription"}""".formatted(id, open.url() + HubCalls.HUB + "/" + id));
        assertThat(get(caller, "").json().size()).isEqualTo(1);
        // the same once more is refused; another format is another subscription
        assertThat(post(caller, "", "{\"callback\": \"https://127.0.0.1:9999/hook\", \"query\": \"eventType=TroubleTicketCreateEvent\"}").at("/code")).isEqualTo("hub-exists");
        assertThat(post(caller, "?format=tmf", "{\"callback\": \"https://127.0.0.1:9999/hook\", \"query\": \"eventType=TroubleTicketCreateEvent\"}").at("/format")).isEqualTo("tmf");
        var rotated = post(caller, "/" + id + "/secret", "");
        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.at("/secret")).startsWith("whsec_").isNotEqualTo(made.at("/secret"));
        assertThat(rotated.at("/formerSecretUntil")).isEqualTo("2026-03-03T09:00:00+01:00");
        assertThat(get(caller, "/" + id).text()).doesNotContain("whsec_");
        var removed = caller.call("DELETE", HubCalls.HUB + "/" + id, (byte[]) null);
        assertThat(removed.status()).isEqualTo(204);
        assertThat(get(caller, "/" + id).at("/code")).isEqualTo("hub-unknown");
        assertThat(caller.call("DELETE", HubCalls.HUB + "/" + id, (byte[]) null).status()).isEqualTo(404);
    }

    @Test
    void twentyAreEnough() {
        for (int i = 0; i < 20; i++) register(caller, "https://127.0.0.1/hook/" + i);
        assertThat(post(caller, "", "{\"callback\": \"https://127.0.0.1/hook/20\"}").at("/code")).isEqualTo("hub-too-many");
        assertThat(get(caller, "").json().size()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            {}                                                                                                   | 400 | hub-callback-missing
            {"callback": ""}                                                                                     | 400 | hub-callback-missing
            {"callback": 7}                                                                                      | 400 | hub-attribute-type
            {"callback": "https://198.41.0.4/", "secret": "mine"}                                                | 400 | hub-attribute-unknown
            {"callback": "https://198.41.0.4/", "format": "xml"}                                                 | 422 | hub-format-unknown
            {"callback": "hook"}                                                                                 | 422 | hub-callback-malformed
            {"callback": "https:///hook"}                                                                        | 422 | hub-callback-malformed
            {"callback": "https://198.41.0.4/#part"}                                                             | 422 | hub-callback-malformed
            {"callback": "https://exa mple.fr/"}                                                                 | 422 | hub-callback-malformed
            {"callback": "https://198.41.0.4/é"}                                                                 | 422 | hub-callback-malformed
            {"callback": "http://198.41.0.4/"}                                                                   | 422 | hub-callback-scheme
            {"callback": "file:///etc/passwd"}                                                                   | 422 | hub-callback-malformed
            {"callback": "ftp://198.41.0.4/"}                                                                    | 422 | hub-callback-scheme
            {"callback": "https://user:pass@198.41.0.4/"}                                                        | 422 | hub-callback-userinfo
            {"callback": "https://198.41.0.4:22/"}                                                               | 422 | hub-callback-port
            {"callback": "https://127.0.0.1/"}                                                                   | 422 | hub-callback-private
            {"callback": "https://localhost/"}                                                                   | 422 | hub-callback-private
            {"callback": "https://2130706433/"}                                                                  | 422 | hub-callback-private
            {"callback": "https://169.254.169.254/latest/meta-data"}                                             | 422 | hub-callback-private
            {"callback": "https://[::1]/"}                                                                       | 422 | hub-callback-private
            {"callback": "https://[::ffff:10.0.0.1]/"}                                                           | 422 | hub-callback-private
            {"callback": "https://nowhere.invalid/"}                                                             | 422 | hub-callback-host-unknown
            {"callback": "https://198.41.0.4/", "query": "status"}                                               | 422 | hub-query-malformed
            {"callback": "https://198.41.0.4/", "query": "eventType="}                                           | 422 | hub-query-malformed
            {"callback": "https://198.41.0.4/", "query": "eventType=%zz"}                                        | 422 | hub-query-malformed
            {"callback": "https://198.41.0.4/", "query": "eventType=Nothing"}                                    | 422 | hub-query-value
            {"callback": "https://198.41.0.4/", "query": "troubleTicket.status=open"}                            | 422 | hub-query-value
            {"callback": "https://198.41.0.4/", "query": "troubleTicket.note=x"}                                 | 422 | hub-query-field
            {"callback": "https://198.41.0.4/", "query": "fields=id"}                                            | 422 | hub-query-field
            """)
    void whatIsWrongIsRefusedByName(String body, int status, String code) {
        var refusing = strict.tenant("bfc-fibre").caller();
        var reply = post(refusing, "", body);
        assertThat(reply.at("/code")).as(reply.text()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("/field")).isNotNull();
        assertThat(get(refusing, "").text()).isEqualTo("[]");
    }

    @Test
    void whatIsPublicIsTakenByTheStrictServer() {
        assertThat(post(strict.tenant("bfc-fibre").caller(), "", "{\"callback\": \"https://198.41.0.4:8443/hook?a=b\"}").status()).isEqualTo(201);
    }

    @Test
    void longTextsAreRefused() {
        assertThat(post(caller, "", "{\"callback\": \"https://127.0.0.1/%s\"}".formatted("a".repeat(1000))).at("/code")).isEqualTo("hub-callback-malformed");
        assertThat(post(caller, "", "{\"callback\": \"https://127.0.0.1/\", \"query\": \"troubleTicket.id=%s\"}".formatted("a".repeat(1000))).at("/code")).isEqualTo("hub-query-too-long");
        assertThat(get(caller, "/nonsense").status()).isEqualTo(404);
        var id = register(caller, "https://127.0.0.1/").at("/id");
        assertThat(get(caller, "/" + id + "/delivery?state=lost").at("/code")).isEqualTo("filter-value");
        assertThat(get(caller, "/" + id + "/delivery?limit=0").at("/code")).isEqualTo("page-bad");
        assertThat(get(caller, "/" + id + "/delivery?x=0").at("/code")).isEqualTo("filter-unknown");
        assertThat(post(caller, "/" + id + "/delivery/seven/replay", "").at("/code")).isEqualTo("hub-delivery-unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.168.1.1",
        "198.18.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "::ffff:192.168.0.1", "::10.0.0.1", "64:ff9b::a00:1",
        "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:a00:1::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "3fff::1", "5f00::1"})
    void noAddressThatIsNotPublic(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1", "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2a00:1450::1", "2001:4860:4860::8888",
        "2606:4700::1111", "2003::1"})
    void publicAddressesAre(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
    }
}
