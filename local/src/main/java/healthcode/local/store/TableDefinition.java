package healthcode.local.store;

import healthcode.aws.dynamodb.Attributes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/**
 * The table as {@code template.yaml} declares it, so that tests and the local gateway run on what is deployed.
 *
 * <p>Time to live is read and not switched on: the local gateway may run on a clock of the past, and an emulator that
 * deleted its items would surprise everybody. Readers filter expired items anyway.
 *
 * @param keys attribute name to key type, HASH or RANGE, in the order of the template
 * @param types attribute name to type, S, N or B
 * @param streamView the stream's view type, if there is a stream
 * @param ttl the attribute that ends an item's life, if any
 */
public record TableDefinition(
        Map<String, String> keys, Map<String, String> types, Optional<String> streamView, Optional<String> ttl) {

    private static final String TEMPLATE = "template.yaml";

    public TableDefinition {
        keys = Map.copyOf(keys);
        types = Map.copyOf(types);
    }

    /** The table of the template in the working directory or one above it. */
    public static TableDefinition ofProject() {
        var here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(TEMPLATE))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(TableDefinition::read)
                .orElseThrow(() -> new IllegalStateException("no " + TEMPLATE + " here or above"));
    }

    /** The only table of {@code template}. */
    public static TableDefinition read(Path template) {
        try (var reader = Files.newBufferedReader(template)) {
            // Nodes, not objects: the template's own tags (!Ref, !GetAtt) then stay what they are, mere labels.
            return of(new Yaml(new LoaderOptions()).compose(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TableDefinition of(Node root) {
        var tables = members(member(root, "Resources").orElseThrow())
                .map(Entry::value)
                .filter(resource ->
                        member(resource, "Type").map(TableDefinition::text).equals(Optional.of("AWS::DynamoDB::Table")))
                .toList();
        if (tables.size() != 1) {
            throw new IllegalArgumentException("template: " + tables.size() + " tables (expected: 1)");
        }
        var properties = member(tables.getFirst(), "Properties").orElseThrow();
        return new TableDefinition(
                pairs(properties, "KeySchema", "KeyType"),
                pairs(properties, "AttributeDefinitions", "AttributeType"),
                member(properties, "StreamSpecification")
                        .flatMap(stream -> member(stream, "StreamViewType"))
                        .map(TableDefinition::text),
                member(properties, "TimeToLiveSpecification")
                        .flatMap(spec -> member(spec, "AttributeName"))
                        .map(TableDefinition::text));
    }

    /** The request that creates this table as {@code name}. */
    public CreateTableRequest request(String name) {
        var schema = new ArrayList<KeySchemaElement>();
        Stream.of("HASH", "RANGE")
                .forEach(type -> keys.entrySet().stream()
                        .filter(key -> key.getValue().equals(type))
                        .forEach(key -> schema.add(KeySchemaElement.builder()
                                .attributeName(key.getKey())
                                .keyType(type)
                                .build())));
        var attributes = types.entrySet().stream()
                .map(type -> AttributeDefinition.builder()
                        .attributeName(type.getKey())
                        .attributeType(type.getValue())
                        .build())
                .toList();
        var request = CreateTableRequest.builder()
                .tableName(name)
                .keySchema(schema)
                .attributeDefinitions(attributes)
                .billingMode(BillingMode.PAY_PER_REQUEST);
        streamView.ifPresent(view ->
                request.streamSpecification(stream -> stream.streamEnabled(true).streamViewType(view)));
        return request.build();
    }

    /** Refuses a table whose keys are not the ones that {@link MemDynamo} knows. */
    static void requireOurKeys(CreateTableRequest request) {
        var names = request.keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .toList();
        if (!names.equals(List.of(Attributes.PK, Attributes.SK))) {
            throw Refusals.unsupported("table without " + Attributes.PK + " and " + Attributes.SK);
        }
    }

    private static Map<String, String> pairs(Node properties, String list, String value) {
        var items = ((SequenceNode) member(properties, list).orElseThrow()).getValue();
        var pairs = new LinkedHashMap<String, String>();
        items.forEach(item -> pairs.put(
                text(member(item, "AttributeName").orElseThrow()),
                text(member(item, value).orElseThrow())));
        return pairs;
    }

    private static Optional<Node> member(Node node, String name) {
        return members(node)
                .filter(entry -> entry.name().equals(name))
                .map(Entry::value)
                .findFirst();
    }

    private static Stream<Entry> members(Node node) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream().map(tuple -> new Entry(text(tuple.getKeyNode()), tuple.getValueNode()))
                : Stream.empty();
    }

    private static String text(Node node) {
        return ((ScalarNode) node).getValue();
    }

    private record Entry(String name, Node value) {}
}
