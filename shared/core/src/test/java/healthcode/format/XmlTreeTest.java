package healthcode.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XmlTreeTest {

    private static Optional<JsonValue> parse(String xml) {
        return new XmlTree.Parser().parse(xml);
    }

    private static JsonObject object(String name, JsonValue value) {
        return new JsonObject(Map.of(name, value));
    }

    @Test
    void namesElementsByTheirLocalNameAndKeepsTheirText() {
        var tree = parse("<s:a xmlns:s='urn:x'><!-- no --><b> 1 &lt; 2 </b></s:a>");
        assertEquals(Optional.of(object("a", object("b", new JsonString(" 1 < 2 ")))), tree);
        assertEquals(Optional.of(object("a", new JsonString(""))), parse("<?xml version=\"1.0\"?><a/>"));
    }

    @Test
    void aRepeatedElementIsAListAndNeverOneOfThem() {
        var both = new JsonArray(List.of(new JsonString("1"), new JsonString("2")));
        assertEquals(Optional.of(object("a", object("b", both))), parse("<a><b>1</b><b>2</b></a>"));
    }

    @Test
    void refusesDocumentTypesAndEntitiesOfEveryKind() {
        for (var xml : new String[] {
            "<!DOCTYPE a><a/>",
            "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>",
            "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY % e SYSTEM \"file:///etc/hostname\"> %e;]><a/>",
            "<!DOCTYPE a [<!ENTITY b \"xxxx\"><!ENTITY c \"&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;\">]><a>&d;</a>",
            "<a>&undeclared;</a>"
        }) {
            assertTrue(parse(xml).isEmpty(), xml);
        }
    }

    @Test
    void refusesWhatIsNotOneWholeDocument() {
        for (var xml : new String[] {"", "x", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "<a b=c/>", "<a>1<b/></a>"}) {
            assertTrue(parse(xml).isEmpty(), xml);
        }
    }

    @Test
    void refusesWhatIsTooDeepTooLongOrTooMuch() {
        assertTrue(parse("<a>".repeat(16) + "</a>".repeat(16)).isPresent());
        assertTrue(parse("<a>".repeat(17) + "</a>".repeat(17)).isEmpty());
        assertTrue(parse("<a>" + "<b/>".repeat(1999) + "</a>").isPresent());
        assertTrue(parse("<a>" + "<b/>".repeat(2000) + "</a>").isEmpty());
        assertTrue(parse("<a>" + "x".repeat(33_000) + "</a>").isEmpty());
    }
}
