package healthcode.local.store;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** DynamoDB's refusals as the client library raises them. */
public final class Refusals {

    private static final int REFUSED = 400;
    private static final int FAILED = 500;

    private Refusals() {}

    /** A reason without a fault, for items that were fine. */
    static final CancellationReason NONE =
            CancellationReason.builder().code("None").build();

    /** A request that DynamoDB would not look at. */
    public static DynamoDbException validation(String message) {
        return (DynamoDbException) DynamoDbException.builder()
                .message(message)
                .statusCode(REFUSED)
                .awsErrorDetails(details("ValidationException", message))
                .build();
    }

    /** Something that DynamoDB can and this stand-in cannot. */
    static UnsupportedOperationException unsupported(String what) {
        return new UnsupportedOperationException("MemDynamo: no " + what);
    }

    static ConditionalCheckFailedException conditionFailed() {
        var message = "The conditional request failed";
        return ConditionalCheckFailedException.builder()
                .message(message)
                .statusCode(REFUSED)
                .awsErrorDetails(details("ConditionalCheckFailedException", message))
                .build();
    }

    static ResourceNotFoundException noTable() {
        var message = "Cannot do operations on a non-existent table";
        return ResourceNotFoundException.builder()
                .message(message)
                .statusCode(REFUSED)
                .awsErrorDetails(details("ResourceNotFoundException", message))
                .build();
    }

    static IdempotentParameterMismatchException tokenReused() {
        var message = "The request with this client token had other parameters";
        return IdempotentParameterMismatchException.builder()
                .message(message)
                .statusCode(REFUSED)
                .awsErrorDetails(details("IdempotentParameterMismatchException", message))
                .build();
    }

    /** A transaction refused for these reasons, one per item. */
    public static TransactionCanceledException cancelled(List<CancellationReason> reasons) {
        var message = "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + reasons.stream().map(CancellationReason::code).toList();
        return TransactionCanceledException.builder()
                .message(message)
                .statusCode(REFUSED)
                .awsErrorDetails(details("TransactionCanceledException", message))
                .cancellationReasons(reasons)
                .build();
    }

    /** Too many requests at once. */
    public static ProvisionedThroughputExceededException throttled() {
        var message = "The level of configured provisioned throughput for the table was exceeded";
        return ProvisionedThroughputExceededException.builder()
                .message(message)
                .statusCode(REFUSED)
                .awsErrorDetails(details("ProvisionedThroughputExceededException", message))
                .build();
    }

    /** DynamoDB failed; what became of the request is unknown. */
    public static InternalServerErrorException failed() {
        var message = "Internal server error";
        return InternalServerErrorException.builder()
                .message(message)
                .statusCode(FAILED)
                .awsErrorDetails(details("InternalServerError", message))
                .build();
    }

    private static AwsErrorDetails details(String code, String message) {
        return AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(message)
                .serviceName("DynamoDb")
                .build();
    }
}
