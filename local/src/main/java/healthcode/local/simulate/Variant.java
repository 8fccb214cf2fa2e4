package healthcode.local.simulate;

import healthcode.aws.dynamodb.DynamoDecisions;
import healthcode.code.CodeSigner;
import healthcode.credential.CredentialParser;
import healthcode.format.Translator;
import healthcode.recognition.Decisions;
import healthcode.trust.TrustLists;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Where a test plants a fault between the real parts of a simulated process; by default there is none. */
interface Variant {

    /** The system as it is. */
    Variant NONE = new Variant() {};

    /** The database as one call sees it. */
    default DynamoDbClient client(DynamoDbClient real, Call call) {
        return real;
    }

    /** The store of decisions, really a {@link DynamoDecisions}. */
    default Decisions decisions(Decisions real, TrustLists trust, Clock clock) {
        return real;
    }

    default CredentialParser parser(CredentialParser real, Clock clock) {
        return real;
    }

    default Translator translator(Translator real) {
        return real;
    }

    default CodeSigner signer(CodeSigner real) {
        return real;
    }

    /** The database as the projection of the stream sees it. */
    default DynamoDbClient projecting(DynamoDbClient real) {
        return real;
    }

    /** Whether a record of the stream that failed is passed over. */
    default boolean passesOverFailures() {
        return false;
    }

    /** Whether callers take an answer that never came for a failure and ask anew under another key. */
    default boolean newKeyAfterOutage() {
        return false;
    }
}
