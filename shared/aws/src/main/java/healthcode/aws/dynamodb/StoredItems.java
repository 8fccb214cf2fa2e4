package healthcode.aws.dynamodb;

import healthcode.code.Octets;
import healthcode.code.SubjectId;
import healthcode.json.JsonCodec;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.recognition.Decision;
import healthcode.recognition.DecisionDocument;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import healthcode.recognition.HeadDocument;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Requests, decisions and heads as items and back.
 *
 * <p>Reading throws {@link IllegalStateException} for what this version never wrote: damage, not an outage.
 */
record StoredItems(JsonCodec json) {

    Map<String, AttributeValue> request(Decision decision, long expires) {
        var item = new HashMap<>(Keys.request(decision.id()));
        item.put(Attributes.SUBJECT, binary(decision.subject().octets()));
        item.put(Attributes.SEQ, number(decision.seq()));
        item.put(Attributes.DIGEST, binary(decision.requestDigest()));
        item.put(Attributes.TTL, number(expires));
        return item;
    }

    /** The request of a merge, which two decisions answer. */
    Map<String, AttributeValue> request(Decisions.Union union, long expires) {
        var item = new HashMap<>(request(union.kept(), expires));
        item.put(Attributes.JOINED_SUBJECT, binary(union.joined().subject().octets()));
        item.put(Attributes.JOINED_SEQ, number(union.joined().seq()));
        return item;
    }

    Map<String, AttributeValue> decision(Decision decision, Octets content, Octets hash, long expires) {
        var item = new HashMap<>(Keys.decision(decision.subject(), decision.seq()));
        item.put(Attributes.PREVIOUS, binary(decision.previous()));
        item.put(Attributes.CHAIN, binary(hash));
        item.put(Attributes.DOCUMENT, AttributeValue.fromS(new String(content.toArray(), StandardCharsets.UTF_8)));
        item.put(Attributes.ANSWER, binary(decision.answer()));
        item.put(Attributes.TTL, number(expires));
        return item;
    }

    Map<String, AttributeValue> head(SubjectId subject, Head head, long expires) {
        var item = new HashMap<>(Keys.head(subject));
        var document = new String(json.printCanonical(HeadDocument.of(head)), StandardCharsets.UTF_8);
        item.put(Attributes.VERSION, number(head.version()));
        item.put(Attributes.CHAIN, binary(head.chain()));
        item.put(Attributes.DOCUMENT, AttributeValue.fromS(document));
        item.put(Attributes.TTL, number(expires));
        return item;
    }

    Head head(Map<String, AttributeValue> item) {
        var head = HeadDocument.read(document(item));
        // The condition of the next write compares the attribute, the fold goes on from the document.
        if (head.version() != number(item, Attributes.VERSION)
                || !head.chain().equals(octets(item, Attributes.CHAIN))) {
            throw new IllegalStateException("head item: its attributes and its document disagree");
        }
        return head;
    }

    Decision decision(Map<String, AttributeValue> item, SubjectId subject) {
        return DecisionDocument.read(document(item), subject, octets(item, Attributes.ANSWER));
    }

    JsonValue document(Map<String, AttributeValue> item) {
        try {
            return json.parse(item.get(Attributes.DOCUMENT).s().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson e) {
            throw new IllegalStateException("item: its document is not JSON", e);
        }
    }

    static Octets octets(Map<String, AttributeValue> item, String attribute) {
        return Octets.of(item.get(attribute).b().asByteArrayUnsafe());
    }

    static long number(Map<String, AttributeValue> item, String attribute) {
        return Long.parseLong(item.get(attribute).n());
    }

    static AttributeValue binary(Octets octets) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(octets.toArray()));
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
