package healthcode.format;

import healthcode.code.Regions;
import healthcode.json.JsonCodec;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The formats that come with the gateway, one resource {@code id@version.json} each, compiled when first asked for. */
public final class BundledFormats implements Formats {

    private final JsonCodec json;
    private final ProfileCompiler compiler;
    private final Map<String, FormatProfile> compiled = new ConcurrentHashMap<>();

    public BundledFormats(JsonCodec json, Regions regions) {
        this.json = json;
        this.compiler = new ProfileCompiler(regions);
    }

    @Override
    public Optional<FormatProfile> find(String name) {
        var known = compiled.get(name);
        // The name comes from a credential; anything but a plain name must not reach the class path.
        if (known != null || !name.matches("[a-z]{2}-[a-z0-9-]{2,30}@[1-9][0-9]{0,3}")) {
            return Optional.ofNullable(known);
        }
        return document(name).map(document -> compiled.computeIfAbsent(name, _ -> compile(name, document)));
    }

    /** The profile document called {@code name}, as its author wrote it. */
    private Optional<JsonValue> document(String name) {
        try (var in = BundledFormats.class.getResourceAsStream(name + ".json")) {
            return in == null ? Optional.empty() : Optional.of(json.parse(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedJson e) {
            throw new IllegalStateException("bundled format " + name + " is no JSON", e);
        }
    }

    private FormatProfile compile(String name, JsonValue document) {
        return switch (compiler.compile(document)) {
            case ProfileOutcome.Compiled(var profile) when profile.name().equals(name) -> profile;
            case ProfileOutcome.Compiled(var profile) ->
                throw new IllegalStateException("bundled format " + name + " calls itself " + profile.name());
            case ProfileOutcome.Faulty(var faults) ->
                throw new IllegalStateException("bundled format " + name + " is faulty: " + faults);
        };
    }
}
