package healthcode.local.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.cose.HolderPhone;
import healthcode.adapters.json.JacksonJson;
import healthcode.client.RecognitionOrder;
import healthcode.client.RecognitionReceipt;
import healthcode.code.Octets;
import healthcode.code.StatusIndex;
import healthcode.functions.wire.MyRequests;
import healthcode.json.JsonObject;
import healthcode.local.api.ApiAnswer;
import healthcode.local.api.ApiRequest;
import healthcode.local.api.Home;
import healthcode.local.api.LocalStore;
import healthcode.local.province.Traveller;
import healthcode.trust.P256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;

/** Several phones and one secret, over real stores. */
class ClaimRaceTest {

    private static final String CLAIM = "/v1/my/code/claim";
    private static final int PHONES = 5;
    private static final int ROUNDS = 12;

    private final JacksonJson json = new JacksonJson();
    private final AtomicInteger nonces = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(LocalStore.Kind.class)
    void ofAllPhonesThatClaimWithOneSecretAtOneTimeExactlyOneIsBound(LocalStore.Kind kind) throws Exception {
        try (var world = new World(kind)) {
            var who = world.somebody();
            var indices = new HashSet<StatusIndex>();
            for (var round = 0; round < ROUNDS; round++) {
                var secret = offer(world, who, "round-" + round).claimSecret().orElseThrow();
                var phones = IntStream.range(0, PHONES)
                        .mapToObj(_ -> new HolderPhone(P256.generate()))
                        .toList();
                var answers = atOnce(phones.stream()
                        .<Callable<ApiAnswer>>map(phone -> () -> untilAnswered(world, phone, secret))
                        .toList());
                var won = IntStream.range(0, PHONES)
                        .filter(i -> answers.get(i).status() == 201)
                        .boxed()
                        .toList();
                assertEquals(1, won.size(), "phones bound in round " + round);
                answers.stream()
                        .filter(answer -> answer.status() != 201)
                        .forEach(answer -> assertTrue(text(answer).contains("claim-not-open"), text(answer)));
                var subject = world.gateway().holderKeys().subjectOf(who.document());
                var head = world.gateway().decisions().head(subject).orElseThrow();
                assertEquals(round, head.epoch(), "one epoch for each phone after the first");
                assertEquals(
                        Optional.of(phones.get(won.getFirst()).key()),
                        head.code().holderKey());
                assertTrue(indices.add(head.statusIndex()), "a status index twice");
                world.clock().forward(Duration.ofMinutes(2));
            }
        }
    }

    @Test
    void noItemOfTheTableHoldsASecret() throws IOException {
        var store = LocalStore.open(LocalStore.Kind.DYNAMODB_LOCAL, Home.template());
        try (var world = new World(store)) {
            var who = world.somebody();
            var secrets = new ArrayList<String>();
            for (var round = 0; round < 3; round++) {
                secrets.add(offer(world, who, "round-" + round).claimSecret().orElseThrow());
            }
            assertEquals(
                    201,
                    claim(world, new HolderPhone(P256.generate()), secrets.getLast())
                            .status());
            var items = store.client()
                    .scan(scan -> scan.tableName(LocalStore.TABLE))
                    .items();
            assertTrue(items.size() > 8, "only " + items.size() + " items");
            for (var secret : secrets) {
                var octets = Octets.ofBase64Url(secret).hex().substring(32);
                for (var item : items) {
                    item.values().forEach(value -> {
                        var held = value.s()
                                + value.n()
                                + (value.b() == null ? "" : value.b().asString(StandardCharsets.ISO_8859_1));
                        assertFalse(held.contains(secret.substring(22)), "a secret is kept");
                        assertFalse(hex(value.b()).contains(octets), "a secret is kept as octets");
                    });
                }
            }
        }
    }

    private static String hex(SdkBytes octets) {
        return octets == null ? "" : Octets.of(octets.asByteArray()).hex();
    }

    private static RecognitionReceipt offer(World world, Traveller who, String key) {
        var order = RecognitionOrder.of(world.green(who), World.GUANGDONG).toClaim();
        return world.caller("province:420000").recognised(key, order);
    }

    /** As a phone does: busy is a 503, and the same claim is safe to send again with a new proof. */
    private ApiAnswer untilAnswered(World world, HolderPhone phone, String secret) {
        var answer = claim(world, phone, secret);
        for (var attempt = 1; answer.status() == 503 && attempt < 20; attempt++) {
            answer = claim(world, phone, secret);
        }
        return answer;
    }

    private ApiAnswer claim(World world, HolderPhone phone, String secret) {
        var body = Octets.of(json.print(JsonObject.builder()
                .put("secret", secret)
                .put("key", phone.jwk())
                .build()));
        var nonce = "race-race-race-%06d".formatted(nonces.incrementAndGet());
        var proof = phone.prove(
                Optional.empty(),
                "POST",
                CLAIM,
                Optional.of(body),
                world.clock().instant(),
                nonce);
        return world.api()
                .call(new ApiRequest("POST", CLAIM, Map.of(), Map.of(MyRequests.PROOF, List.of(proof)), body));
    }

    private static String text(ApiAnswer answer) {
        return new String(answer.body().toArray(), StandardCharsets.UTF_8);
    }

    private static List<ApiAnswer> atOnce(List<Callable<ApiAnswer>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<ApiAnswer>();
            for (var pending : threads.invokeAll(calls)) {
                answers.add(pending.get());
            }
            return answers;
        }
    }
}
