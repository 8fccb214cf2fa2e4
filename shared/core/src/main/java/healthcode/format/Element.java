package healthcode.format;

import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where one element of the national record comes from in an answer. */
sealed interface Element<T> {

    /** The element's value; empty when the answer says nothing, or after a refusal noted in {@code answer}. */
    Optional<T> in(Answer.Scope scope, Answer answer);

    /** An element that the format does not have. */
    record Unmapped<T>() implements Element<T> {
        @Override
        public Optional<T> in(Answer.Scope scope, Answer answer) {
            return Optional.empty();
        }
    }

    /** An element that is the same in every answer of the format. */
    record Constant<T>(T value) implements Element<T> {
        @Override
        public Optional<T> in(Answer.Scope scope, Answer answer) {
            return Optional.of(value);
        }
    }

    /**
     * An element read from one place.
     *
     * @param required whether an answer that does not state it is refused
     * @param sentinels values that mean "not stated"; a blank text always does
     */
    record Mapped<T>(Path path, boolean required, Set<JsonValue> sentinels, Decoder<T> decoder) implements Element<T> {
        public Mapped {
            sentinels = Set.copyOf(sentinels);
        }

        @Override
        public Optional<T> in(Answer.Scope scope, Answer answer) {
            return switch (path.in(scope.value())) {
                case Path.There(var found) when sentinels.contains(found) || blank(found) -> unstated(scope, answer);
                case Path.There(var found) ->
                    switch (decoder.decode(found, answer.provenance().received())) {
                        case Decoder.Value<T>(var value) -> Optional.of(value);
                        case Decoder.Nothing<T> _ -> Optional.empty();
                        case Decoder.Wrong<T> _ -> refused(scope, answer);
                    };
                case Path.Absent _ -> unstated(scope, answer);
                case Path.Misshapen _ -> refused(scope, answer);
            };
        }

        private static boolean blank(JsonValue value) {
            return value instanceof JsonString(var text) && text.isBlank();
        }

        private Optional<T> unstated(Answer.Scope scope, Answer answer) {
            return required ? refused(scope, answer) : Optional.empty();
        }

        private Optional<T> refused(Answer.Scope scope, Answer answer) {
            answer.refuse(scope, path);
            return Optional.empty();
        }
    }

    /** The earliest of several times: where an answer states one end twice, it cannot be stretched by the other. */
    record Earliest(List<Element<Instant>> elements) implements Element<Instant> {
        public Earliest {
            elements = List.copyOf(elements);
        }

        @Override
        public Optional<Instant> in(Answer.Scope scope, Answer answer) {
            return elements.stream()
                    .map(element -> element.in(scope, answer))
                    .flatMap(Optional::stream)
                    .min(Instant::compareTo);
        }
    }
}
