package healthcode.functions;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code template.yaml}, read for the rules it must keep. */
record Template(JsonObject tree) {

    static Template read() {
        return new Template(YamlTree.read(EventFiles.root().resolve("template.yaml")));
    }

    /** A route: logical id of its function, class, method, path and whether anybody may call it. */
    record Route(String function, String className, String method, String path, boolean open) {}

    Map<String, JsonObject> resources(String type) {
        var found = new TreeMap<String, JsonObject>();
        tree.object("Resources").orElseThrow().members().forEach((name, value) -> {
            if (value instanceof JsonObject resource
                    && resource.text("Type").orElse("").equals(type)) {
                found.put(name, resource);
            }
        });
        return found;
    }

    static JsonObject properties(JsonObject resource) {
        return resource.object("Properties").orElse(JsonObject.EMPTY);
    }

    Map<String, JsonObject> functions() {
        return resources("AWS::Serverless::Function");
    }

    List<Route> routes() {
        var routes = new ArrayList<Route>();
        functions().forEach((name, function) -> {
            var properties = properties(function);
            var className = properties.text("Handler").orElseThrow().replaceFirst("::.*", "");
            properties.object("Events").orElseThrow().members().values().stream()
                    .map(JsonObject.class::cast)
                    .filter(event -> event.text("Type").orElse("").equals("Api"))
                    .map(Template::properties)
                    .forEach(event -> routes.add(new Route(
                            name,
                            className,
                            event.text("Method").orElseThrow(),
                            event.text("Path").orElseThrow(),
                            event.object("Auth")
                                    .flatMap(auth -> auth.text("Authorizer"))
                                    .orElse("")
                                    .equals("NONE"))));
        });
        return routes;
    }

    /** The statements of a function's inline policies. */
    static List<JsonObject> statements(JsonObject function) {
        return properties(function).array("Policies").orElseThrow().items().stream()
                .map(JsonObject.class::cast)
                .flatMap(policy -> policy.array("Statement").orElseThrow().items().stream())
                .map(JsonObject.class::cast)
                .toList();
    }

    /** A member that may be one text or several. */
    static List<String> texts(JsonObject object, String name) {
        return switch (object.get(name).orElseThrow()) {
            case JsonString(var text) -> List.of(text);
            case JsonArray(var items) ->
                items.stream()
                        .map(item -> item instanceof JsonString(var text) ? text : item.toString())
                        .toList();
            case JsonValue other -> List.of(other.toString());
        };
    }
}
