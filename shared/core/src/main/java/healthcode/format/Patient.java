package healthcode.format;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The person of a card: FHIR R4 Patient, or the holder of a digital COVID certificate.
 *
 * @param born the birth date as {@code 1998-04-01}, as far as the card gives it: a year, a month, or empty
 */
record Patient(List<Name> names, String born) {

    private static final int WHOLE_DATE = 10;
    private static final Pattern PART = Pattern.compile("(\\d{4}(-\\d{2}(-\\d{2})?)?)?");

    Patient {
        names = List.copyOf(names);
        // Some issuers append a time.
        born = born.length() > WHOLE_DATE ? born.substring(0, WHOLE_DATE) : born;
    }

    /** The first name as printed, if the card gives one. */
    Optional<String> printedName() {
        return names.stream().findFirst().map(Name::printed).filter(name -> !name.isEmpty());
    }

    /** Whether the card gives a whole date, and this one. */
    boolean bornOn(LocalDate date) {
        return born.equals(date.toString());
    }

    /** Whether what the card gives of the date leaves room for this one. */
    boolean mayBeBornOn(LocalDate date) {
        return PART.matcher(born).matches() && date.toString().startsWith(born);
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
        return new Patient(names, resource.text("birthDate").orElse(""));
    }

    private static Name name(JsonObject item) {
        var given = item.array("given").map(JsonArray::items).orElse(List.of()).stream()
                .filter(JsonString.class::isInstance)
                .map(part -> ((JsonString) part).value())
                .collect(Collectors.joining(" "));
        return new Name(item.text("family").orElse(""), given, item.text("text").orElse(""));
    }

    @Override
    public String toString() {
        return "Patient[redacted]";
    }
}
