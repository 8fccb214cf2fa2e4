package healthcode.format;

import healthcode.code.Fact;
import healthcode.code.RegionCode;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a format states stays.
 *
 * @param flag what follows the name of a city that contains a risk area, for example {@code *}
 */
record StayRule(Parts parts, Optional<String> flag, Decoder<RegionCode> decoder) {

    /** The stays that were recognised, and whether some were not: a place nobody knows is never "no risk". */
    record Stays(List<Fact> stays, boolean unresolved) {}

    Stays read(Answer.Scope scope, Answer answer) {
        var stays = new ArrayList<Fact>();
        var unresolved = false;
        for (var part : parts.in(scope, answer)) {
            var flagged = part instanceof JsonString(var text)
                    && flag.filter(text::endsWith).isPresent();
            switch (decoder.decode(
                    flagged ? unflagged(part) : part, answer.provenance().received())) {
                case Decoder.Value<RegionCode>(var region) ->
                    stays.add(new Fact.Stay(answer.provenance().issuer(), region, Optional.empty(), flagged));
                case Decoder.Nothing<RegionCode> _ -> unresolved = true;
                case Decoder.Wrong<RegionCode> _ -> answer.refuse(scope, parts.path());
            }
        }
        return new Stays(stays, unresolved);
    }

    private JsonValue unflagged(JsonValue part) {
        var text = ((JsonString) part).value();
        return new JsonString(
                text.substring(0, text.length() - flag.orElseThrow().length()));
    }
}
