package healthcode.local.conform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import healthcode.adapters.json.JacksonJson;
import healthcode.code.Octets;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.trust.StatusList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;

/**
 * Test vectors of Token Status List: packed lists with the statuses at some indices, and a signed list.
 *
 * <p>A list declares its size, and inflating to anything else is a failure; the list inside the token declares none and
 * is capped.
 */
public final class StatusListSuite implements ConformSuite {

    private static final int MOST = 1 << 20;
    private static final String TYPE = "statuslist+jwt";
    private static final JacksonJson JSON = new JacksonJson();

    @Override
    public String name() {
        return "status-list";
    }

    @Override
    public String help() {
        return "PATH is a folder with vectors of Token Status List; judges statuses by index and signed lists";
    }

    @Override
    public Report run(Path path) throws IOException {
        var report = new Report();
        for (var file : CorpusFiles.jsonFiles(path)) {
            var vectors = CorpusFiles.read(file);
            var lists = vectors.array("lists").map(array -> array.items()).orElseThrow(() -> noVectors(file));
            for (var i = 0; i < lists.size(); i++) {
                judgeList(lists.get(i), file.getFileName() + "/" + i, report);
            }
            vectors.object("token").ifPresent(token -> judgeToken(token, file.getFileName() + "/token", report));
        }
        return report;
    }

    private static IOException noVectors(Path file) {
        return new IOException(file + ": no lists");
    }

    private static void judgeList(JsonValue value, String name, Report report) {
        if (!(value instanceof JsonObject vector)) {
            report.fail(name, "not an object");
            return;
        }
        var size = number(vector, "size");
        var read = octets(vector)
                .flatMap(lst ->
                        size.flatMap(most -> number(vector, "bits").flatMap(bits -> StatusList.read(bits, lst, most))));
        if (read.isEmpty()) {
            report.fail(name, "not a list of the declared size");
            return;
        }
        var expected = vector.object("status").orElse(JsonObject.EMPTY);
        for (var entry : expected.members().entrySet()) {
            var status = statusAt(read.get(), entry.getKey());
            var same = entry.getValue() instanceof JsonNumber number
                    && number.literal().equals(status);
            report.check(same, name + "/" + entry.getKey(), "is " + status);
        }
        number(vector, "others").ifPresent(others -> judgeOthers(read.get(), expected, others, name, report));
    }

    private static String statusAt(StatusList list, String index) {
        return index.matches("[0-9]{1,9}") && Integer.parseInt(index) < list.size()
                ? Integer.toString(list.at(Integer.parseInt(index)))
                : "no index of the list";
    }

    /** The vectors say of all other indices at once what they are; one wrong index is one failure. */
    private static void judgeOthers(StatusList list, JsonObject expected, int others, String name, Report report) {
        for (var i = 0; i < list.size(); i++) {
            if (list.at(i) != others && !expected.members().containsKey("" + i)) {
                report.fail(name + "/" + i, "is " + list.at(i));
                return;
            }
        }
    }

    private static void judgeToken(JsonObject token, String name, Report report) {
        var expected = token.members().get("signature_valid") == JsonBoolean.TRUE;
        try {
            var jws = JWSObject.parse(token.text("jwt").orElse(""));
            var jwk = token.object("jwk").orElse(JsonObject.EMPTY);
            var key = ECKey.parse(new String(JSON.print(jwk), StandardCharsets.UTF_8));
            var header = jws.getHeader();
            var proved = JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    && header.getType() != null
                    && TYPE.equals(header.getType().getType())
                    && jws.verify(new ECDSAVerifier(key))
                    && listInside(jws).isPresent();
            report.check(proved == expected, name, proved ? "accepted" : "refused");
        } catch (ParseException | JOSEException e) {
            report.check(!expected, name, "cannot be read: " + e.getMessage());
        }
    }

    private static Optional<StatusList> listInside(JWSObject jws) {
        try {
            return JSON.parse(jws.getPayload().toBytes()) instanceof JsonObject claims
                    ? claims.object("status_list").flatMap(StatusListSuite::capped)
                    : Optional.empty();
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }

    private static Optional<StatusList> capped(JsonObject claim) {
        return octets(claim)
                .flatMap(lst -> number(claim, "bits").flatMap(bits -> StatusList.readUpTo(bits, lst, MOST)));
    }

    private static Optional<Octets> octets(JsonObject list) {
        try {
            return list.text("lst").map(Octets::ofBase64Url);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(JsonObject object, String name) {
        return object.get(name)
                .filter(JsonNumber.class::isInstance)
                .map(value -> ((JsonNumber) value).literal())
                .filter(literal -> literal.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
    }
}
