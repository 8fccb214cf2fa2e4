package healthcode.local.api;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the routes out of {@code template.yaml}, so that this machine serves what the cloud would and nothing else. */
public final class TemplateRoutes {

    private static final String FUNCTION = "AWS::Serverless::Function";

    private TemplateRoutes() {}

    /**
     * Every route of the template in {@code file}, in its order.
     *
     * @throws IOException if it cannot be read, or is not a SAM template with routes
     */
    public static List<Route> read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            Object template = new Yaml(new PlainValues()).load(text);
            var routes = new ArrayList<Route>();
            map(map(template).get("Resources")).forEach((name, resource) -> routes.addAll(routes(name, map(resource))));
            if (routes.isEmpty()) {
                throw new IOException(file + " has no routes");
            }
            return List.copyOf(routes);
        } catch (YAMLException e) {
            throw new IOException(file + " is not YAML", e);
        }
    }

    private static List<Route> routes(String function, Map<String, Object> resource) {
        if (!FUNCTION.equals(resource.get("Type"))) {
            return List.of();
        }
        var properties = map(resource.get("Properties"));
        var handler = String.valueOf(properties.get("Handler")).replaceFirst("::.*", "");
        return map(properties.get("Events")).values().stream()
                .map(TemplateRoutes::map)
                .filter(event -> "Api".equals(event.get("Type")))
                .map(event -> map(event.get("Properties")))
                .map(event -> new Route(
                        function,
                        handler,
                        String.valueOf(event.get("Method")).toUpperCase(Locale.ROOT),
                        String.valueOf(event.get("Path"))))
                .toList();
    }

    private static Map<String, Object> map(Object value) {
        if (!(value instanceof Map<?, ?> found)) {
            return Map.of();
        }
        var map = new java.util.LinkedHashMap<String, Object>();
        found.forEach((name, member) -> map.put(String.valueOf(name), member));
        return map;
    }

    /** YAML's own types only; what CloudFormation computes (!Ref, !Sub and the like) reads as null. */
    private static final class PlainValues extends SafeConstructor {
        PlainValues() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return null;
                }
            });
        }
    }
}
