package healthcode.format;

import healthcode.json.JsonArray;
import healthcode.json.JsonObject;
import healthcode.json.JsonString;
import healthcode.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML as a tree of names and texts: an element with children is an object by local name, any other its text, a
 * repeated element a list. Namespaces, attributes and comments are passed over.
 *
 * <p>A document type, an entity other than the five of XML, and anything beyond the bounds are refused: external
 * entities read files and networks, nested ones fill the memory.
 */
final class XmlTree {

    private static final int LONGEST = 32 * 1024;
    private static final int DEEPEST = 16;
    private static final int MOST_ELEMENTS = 2000;

    private final XMLStreamReader reader;
    private int elements;

    private XmlTree(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Makes trees; keeps the factory, which costs more to set up than a small document to read. */
    static final class Parser {

        private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

        Parser() {
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            factory.setXMLResolver((_, _, _, _) -> {
                throw new XMLStreamException("external entity");
            });
        }

        /** The tree of one complete document, its root element being the only member; empty when it is refused. */
        Optional<JsonValue> parse(String text) {
            if (text.length() > LONGEST) {
                return Optional.empty();
            }
            try {
                return new XmlTree(reader(text)).document();
            } catch (XMLStreamException _) {
                return Optional.empty();
            }
        }

        /** One at a time: the factory does not promise to be safe for several threads, its readers are separate. */
        private synchronized XMLStreamReader reader(String text) throws XMLStreamException {
            return factory.createXMLStreamReader(new StringReader(text));
        }
    }

    private Optional<JsonValue> document() throws XMLStreamException {
        var root = Optional.<JsonValue>empty();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var name = reader.getLocalName();
                    root = Optional.of(new JsonObject(Map.of(name, element(1))));
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw refused();
                default -> {
                    // Comments, processing instructions and white space around the root say nothing.
                }
            }
        }
        return root;
    }

    private JsonValue element(int depth) throws XMLStreamException {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw refused();
        }
        var text = new StringBuilder();
        var children = new LinkedHashMap<String, List<JsonValue>>();
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var name = reader.getLocalName();
                    children.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(element(depth + 1));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return value(text.toString(), children);
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw refused();
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
    }

    private static JsonValue value(String text, Map<String, List<JsonValue>> children) throws XMLStreamException {
        if (children.isEmpty()) {
            return new JsonString(text);
        }
        if (!text.isBlank()) {
            throw refused();
        }
        var members = new LinkedHashMap<String, JsonValue>();
        children.forEach(
                (name, values) -> members.put(name, values.size() == 1 ? values.getFirst() : new JsonArray(values)));
        return new JsonObject(members);
    }

    private static XMLStreamException refused() {
        return new XMLStreamException("refused");
    }
}
