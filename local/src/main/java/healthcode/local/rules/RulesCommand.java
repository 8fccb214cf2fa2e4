package healthcode.local.rules;

import healthcode.adapters.json.JacksonJson;
import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.local.command.Command;
import healthcode.local.command.Misuse;
import healthcode.local.command.Options;
import healthcode.policy.rules.BundledRules;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code ./gateway rules}: shows the rule documents that come with the gateway, and publishes one of them, or a file,
 * against {@code serve} with the two hands that it takes.
 */
public final class RulesCommand implements Command {

    private static final String USUAL_GATEWAY = "http://127.0.0.1:8080/";
    private static final int LISTS_DEPTH = 64;

    private final PrintStream out;
    private final JacksonJson json = new JacksonJson(LISTS_DEPTH);
    private final BundledRules bundled = new BundledRules(json);

    public RulesCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String synopsis() {
        return "list | show ID | publish ID-or-FILE [--from TIME] [--until TIME] [--version N] [--gateway URL]";
    }

    @Override
    public String help() {
        return "show bundled rule documents, or publish one, or a public list of risk areas, against serve";
    }

    @Override
    public int run(List<String> arguments) throws Misuse, IOException, InterruptedException {
        var options = Options.read(arguments, Set.of("from", "until", "version", "gateway"), Set.of());
        var words = options.operands();
        if (words.equals(List.of("list"))) {
            bundled.documents().forEach((id, document) -> out.println(line(id, document)));
            return 0;
        }
        if (words.size() == 2 && words.getFirst().equals("show")) {
            out.println(new String(json.print(document(words.get(1), options)), StandardCharsets.UTF_8));
            return 0;
        }
        if (words.size() == 2 && words.getFirst().equals("publish")) {
            var document = document(words.get(1), options);
            return new Publishing(address(options.value("gateway").orElse(USUAL_GATEWAY)), json, out).publish(document);
        }
        throw new Misuse("rules: expected " + synopsis());
    }

    private static String line(String id, JsonObject document) {
        return id + "  " + document.text("from").orElse("") + " – "
                + document.text("until").orElse("open") + "  "
                + document.text("title").orElse("");
    }

    private JsonObject document(String name, Options options) throws Misuse, IOException {
        var known = Optional.ofNullable(bundled.documents().get(name));
        var document = known.isPresent() ? known.get() : file(Path.of(name), version(options));
        var changed = JsonObject.builder();
        document.members().forEach(changed::put);
        options.value("from").ifPresent(time -> changed.put("from", time));
        options.value("until").ifPresent(time -> changed.put("until", time));
        if (options.value("version").isPresent()) {
            changed.put("version", JsonNumber.of(version(options)));
        }
        return changed.build();
    }

    /** A document of any kind; a public list of risk areas becomes one. */
    private JsonObject file(Path file, int version) throws Misuse, IOException {
        if (!Files.isRegularFile(file)) {
            throw new Misuse("rules: " + file + " is neither a bundled document nor a file");
        }
        try {
            var read = (JsonObject) json.parse(Files.readAllBytes(file));
            return read.get("id").isPresent()
                    ? read
                    : new PublicRiskList(read)
                            .document(version)
                            .orElseThrow(() -> new Misuse("rules: " + file + " is no document and no public list"));
        } catch (MalformedJson | ClassCastException e) {
            throw new Misuse("rules: " + file + " is no JSON object");
        }
    }

    private static int version(Options options) throws Misuse {
        var text = options.value("version").orElse("1");
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new Misuse("option --version: " + text + " (expected: a number from 1)");
        }
        return Integer.parseInt(text);
    }

    /** Loopback only: the header that names the caller is believed by serve, and by nothing that is deployed. */
    private static URI address(String text) throws Misuse {
        if (!text.matches("http://127\\.0\\.0\\.1:[0-9]{1,5}/?")) {
            throw new Misuse("option --gateway: " + text + " (expected: the address that serve printed)");
        }
        return URI.create(text);
    }

    /** The registers that a document goes to: the country's, or each of its provinces'. */
    static List<String> registers(JsonObject document) {
        var national = document.text("id").orElse("").startsWith("cn-");
        return national
                ? List.of("national")
                : document.array("destinations").map(JsonArray::items).orElse(List.of()).stream()
                        .map(item -> item instanceof JsonString(var code) ? code : "")
                        .toList();
    }

    /** The document as one of its registers takes it: a province publishes for itself alone. */
    static JsonObject of(String register, JsonObject document) {
        if (register.equals("national")) {
            return document;
        }
        var own = JsonObject.builder();
        document.members().forEach(own::put);
        JsonValue alone = JsonArray.of(Stream.of(new JsonString(register)));
        return own.put("destinations", alone).build();
    }
}
