package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDocuments;
import healthcode.aws.dynamodb.DynamoDocuments.Kept;
import healthcode.aws.dynamodb.Retries;
import healthcode.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class DynamoDocumentsTest {

    private static final String PLACE = "CFG#test";

    private int lostAnswers;
    private final MemDynamo store = new MemDynamo(
            new Weather() {
                @Override
                public void after(DynamoDbRequest request) {
                    if (request instanceof PutItemRequest && lostAnswers-- > 0) {
                        throw ApiCallTimeoutException.builder()
                                .message("no answer")
                                .build();
                    }
                }
            },
            InstantSource.system());
    private final DynamoDocuments documents =
            new DynamoDocuments(store, TestTables.NAME, new JacksonJson(), new Retries(new SteppedPacing()));

    DynamoDocumentsTest() {
        store.createTable(TestTables.definition().request(TestTables.NAME));
    }

    private static JsonObject document(long number) {
        return JsonObject.builder().put("number", number).build();
    }

    @Test
    void keepsDocumentsInTheOrderOfTheirNames() {
        documents.create(PLACE, "b", document(2));
        documents.create(PLACE, "a", document(1));
        documents.create("CFG#other", "c", document(3));
        assertEquals(List.of(new Kept("a", document(1)), new Kept("b", document(2))), documents.all(PLACE));
        assertEquals(Optional.of(new Kept("b", document(2))), documents.latest(PLACE));
        assertEquals(Optional.of(document(1)), documents.get(PLACE, "a"));
        assertEquals(Optional.empty(), documents.get(PLACE, "z"));
    }

    @Test
    void neverReplacesADocument() {
        assertTrue(documents.create(PLACE, "a", document(1)));
        assertFalse(documents.create(PLACE, "a", document(2)));
        assertEquals(Optional.of(document(1)), documents.get(PLACE, "a"));
    }

    @Test
    void recognisesItsOwnDocumentAfterAnAnswerThatNeverCame() {
        lostAnswers = 1;
        assertTrue(documents.create(PLACE, "a", document(1)));
    }
}
