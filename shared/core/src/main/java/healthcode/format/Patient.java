package healthcode.format;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The person of a FHIR bundle (FHIR R4 Patient), as far as a card needs one.
 *
 * @param birthDate empty when the card gives none, or only a year or a month
 */
record Patient(List<Name> names, Optional<LocalDate> birthDate) {

    private static final int WHOLE_DATE = 10;

    Patient {
        names = List.copyOf(names);
    }

    /** One of the person's names; parts that the card leaves out are empty. */
    record Name(String family, String given, String text) {

        /** The name as printed. */
        String printed() {
            return text.isEmpty() ? (given + " " + family).strip() : text;
        }

        @Override
        public String toString() {
            return "Name[redacted]";
        }
    }

    static Patient read(JsonObject resource) {
        var names = resource.array("name").map(JsonArray::items).orElse(List.of()).stream()
                .filter(JsonObject.class::isInstance)
                .map(item -> name((JsonObject) item))
                .toList();
        return new Patient(names, resource.text("birthDate").flatMap(Patient::date));
    }

    private static Name name(JsonObject item) {
        var given = item.array("given").map(JsonArray::items).orElse(List.of()).stream()
                .filter(JsonString.class::isInstance)
                .map(part -> ((JsonString) part).value())
                .collect(Collectors.joining(" "));
        return new Name(item.text("family").orElse(""), given, item.text("text").orElse(""));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.length() == WHOLE_DATE ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Patient[redacted]";
    }
}
