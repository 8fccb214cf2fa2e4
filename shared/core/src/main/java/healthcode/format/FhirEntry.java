package healthcode.format;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One resource of a FHIR R4 bundle.
 *
 * @param fullUrl the name by which others of the bundle refer to it, empty when it has none
 */
record FhirEntry(String fullUrl, JsonObject resource) {

    boolean is(String type) {
        return resource.text("resourceType").equals(Optional.of(type));
    }

    /** Whether the resource is {@code subject}'s: it refers to no other. */
    boolean isAbout(FhirEntry subject) {
        return Stream.of("patient", "subject")
                .flatMap(name -> resource.object(name).stream())
                .allMatch(reference -> reference.text("reference").equals(Optional.of(subject.fullUrl())));
    }

    /** The codings of the member {@code name}, a CodeableConcept. */
    Stream<JsonObject> codings(String name) {
        return resource
                .object(name)
                .flatMap(concept -> concept.array("coding"))
                .map(JsonArray::items)
                .orElse(List.of())
                .stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }

    /** The codes of the member {@code name} that belong to {@code system}. */
    Stream<String> codes(String name, String system) {
        return codings(name)
                .filter(coding -> coding.text("system").equals(Optional.of(system)))
                .flatMap(coding -> coding.text("code").stream());
    }
}
