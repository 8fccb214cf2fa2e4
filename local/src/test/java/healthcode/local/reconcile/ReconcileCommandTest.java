package healthcode.local.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.aws.dynamodb.Attributes;
import healthcode.aws.dynamodb.DynamoClients;
import healthcode.aws.dynamodb.Keys;
import healthcode.client.RecognitionOrder;
import healthcode.code.Level;
import healthcode.code.SubjectId;
import healthcode.local.api.LocalStore;
import healthcode.local.command.Misuse;
import healthcode.local.province.Colour;
import healthcode.local.province.Traveller;
import healthcode.local.store.DynamoLocalServer;
import healthcode.local.store.TableDefinition;
import healthcode.local.walk.World;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A whole table over HTTP, damaged by hand. */
class ReconcileCommandTest {

    private static final int HOLDERS = 20;
    private static final int PAGE = 7;

    private final DynamoLocalServer server = DynamoLocalServer.start(Optional.empty());
    private final DynamoDbClient client = DynamoClients.emulator(server.endpoint());
    private final World world = lived();
    private final List<Traveller> holders = new ArrayList<>();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    private World lived() {
        client.createTable(TableDefinition.ofProject().request(LocalStore.TABLE));
        return new World(new LocalStore("DynamoDB Local over HTTP", "", client, Optional.empty()));
    }

    @AfterEach
    void close() {
        world.close();
        server.close();
    }

    /** Everybody turns red after a green. */
    private void live() {
        var guangdong = world.caller("province:440000");
        var morning = world.clock().instant().minus(Duration.ofHours(3));
        for (var i = 0; i < HOLDERS; i++) {
            var who = world.somebody();
            holders.add(who);
            var green = world.hubei(who, Colour.GREEN, morning, 1);
            var red = world.hubei(who, Colour.RED, morning.plusSeconds(60), 2);
            guangdong.recognised("green-" + i, RecognitionOrder.of(green, World.GUANGDONG));
            guangdong.recognised("red-" + i, RecognitionOrder.of(red, World.GUANGDONG));
        }
    }

    private SubjectId subject(int holder) {
        return world.gateway().holderKeys().subjectOf(holders.get(holder).document());
    }

    private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return client.getItem(get -> get.tableName(LocalStore.TABLE).key(key).consistentRead(true))
                .item();
    }

    private void delete(Map<String, AttributeValue> key) {
        client.deleteItem(delete -> delete.tableName(LocalStore.TABLE).key(key));
    }

    private void turnGreen(Map<String, AttributeValue> head) {
        var edited = new HashMap<>(item(head));
        var document = edited.get(Attributes.DOCUMENT).s().replace("\"RED\"", "\"GREEN\"");
        edited.put(Attributes.DOCUMENT, AttributeValue.fromS(document));
        client.putItem(put -> put.tableName(LocalStore.TABLE).item(edited));
    }

    private String run(int status, String... more) throws Misuse {
        var text = new ByteArrayOutputStream();
        var command = new ReconcileCommand(
                new PrintStream(text, true, StandardCharsets.UTF_8),
                new PrintStream(progress, true, StandardCharsets.UTF_8),
                PAGE);
        var arguments = Stream.concat(
                        Stream.of(
                                "--table",
                                LocalStore.TABLE,
                                "--endpoint",
                                server.endpoint().toString()),
                        Stream.of(more))
                .toList();
        assertEquals(status, command.run(arguments), text::toString);
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void found(String printed, String finding, long holders) {
        assertTrue(printed.lines().anyMatch(line -> line.matches(finding + " +" + holders)), printed);
    }

    @Test
    void findsASoundTableSoundPageByPage() throws Misuse {
        live();
        found(run(0), "sound", HOLDERS);
        assertTrue(progress.toString(StandardCharsets.UTF_8).lines().count() > HOLDERS / PAGE);
    }

    @Test
    void detectsAndRebuildsHeadsDeletedAndEditedByHandAndLeavesDamagedDecisionsAlone() throws Misuse {
        live();
        var deleted = Keys.head(subject(3));
        var edited = Keys.head(subject(11));
        var before =
                IntStream.of(3, 11).mapToObj(i -> item(Keys.head(subject(i)))).toList();
        delete(deleted);
        turnGreen(edited);
        assertEquals(Level.GREEN, head(11));
        delete(Keys.decision(subject(17), 1));
        turnGreen(Keys.decision(subject(17), 2));

        var checked = run(1, "--check-only");
        found(checked, "rebuilt", 2);
        found(checked, "damaged", 1);
        assertEquals(Level.GREEN, head(11));

        var rebuilt = run(1);
        found(rebuilt, "rebuilt", 2);
        found(rebuilt, "sound", HOLDERS - 3);
        assertTrue(rebuilt.contains(Keys.partition(subject(3)) + ": its head was missing"), rebuilt);
        assertTrue(rebuilt.contains(Keys.partition(subject(11)) + ": its head was different"), rebuilt);
        assertTrue(rebuilt.contains(Keys.partition(subject(17)) + ": decision 2 is not as it was"), rebuilt);
        assertEquals(before, List.of(item(deleted), item(edited)));
        assertEquals(Level.RED, head(11));
        assertTrue(
                item(Keys.decision(subject(17), 2)).get(Attributes.DOCUMENT).s().contains("GREEN"));

        var again = run(1);
        found(again, "rebuilt", 0);
        found(again, "sound", HOLDERS - 1);
        found(again, "damaged", 1);
    }

    private Level head(int holder) {
        return world.gateway()
                .decisions()
                .head(subject(holder))
                .orElseThrow()
                .assessments()
                .latest()
                .getFirst()
                .level();
    }

    @Test
    void goesOnWhereARunWasCutOff() throws Misuse {
        live();
        run(0);
        var first = progress.toString(StandardCharsets.UTF_8).lines().toList().get(1);
        var done = Integer.parseInt(first.split(" ")[0]);
        found(run(0, "--after", first.split("'")[1]), "sound", HOLDERS - done);
    }

    @Test
    void asksForATable() {
        var command = new ReconcileCommand(System.out, System.err);
        assertThrows(Misuse.class, () -> command.run(List.of()));
        assertThrows(Misuse.class, () -> command.run(List.of("--table", "t", "--endpoint", "::")));
    }
}
