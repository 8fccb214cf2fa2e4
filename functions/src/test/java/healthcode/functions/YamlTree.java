package healthcode.functions;

import healthcode.json.JsonArray;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNull;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML as the neutral tree; what CloudFormation computes ({@code !Ref X}) becomes an object {@code {"!Ref": "X"}}. */
final class YamlTree {

    private static final Set<String> TRUTH = Set.of("true", "false");

    private YamlTree() {}

    static JsonObject read(Path file) {
        try {
            var root = new Compose(LoadSettings.builder().build()).composeString(Files.readString(file));
            return (JsonObject) value(root.orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonValue value(Node node) {
        var tag = node.getTag().getValue();
        var plain = plain(node);
        return tag.startsWith("!") ? JsonObject.builder().put(tag, plain).build() : plain;
    }

    private static JsonValue plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                var object = JsonObject.builder();
                mapping.getValue()
                        .forEach(member -> object.put(
                                ((ScalarNode) member.getKeyNode()).getValue(), value(member.getValueNode())));
                yield object.build();
            }
            case SequenceNode sequence ->
                JsonArray.of(sequence.getValue().stream().map(YamlTree::value));
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new AssertionError("YAML: " + node.getNodeType());
        };
    }

    private static JsonValue scalar(ScalarNode node) {
        var text = node.getValue();
        var tag = node.getTag().getValue();
        if (tag.endsWith(":bool") && TRUTH.contains(text)) {
            return JsonBoolean.of(Boolean.parseBoolean(text));
        }
        if (tag.endsWith(":int") || tag.endsWith(":float")) {
            return new JsonNumber(text);
        }
        return tag.endsWith(":null") ? JsonNull.NULL : new JsonString(text);
    }
}
