package healthcode.local.simulate;

import healthcode.aws.dynamodb.Attributes;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A database client through which a planted fault reaches the store; by itself it changes nothing. */
class AlteredDatabase implements DynamoDbClient {

    static final Predicate<Put> REQUEST =
            put -> put.item().get(Attributes.PK).s().startsWith("I#");
    static final Predicate<Put> HEAD = put -> put.item().get(Attributes.SK).s().equals("CUR");
    static final Predicate<Put> DECISION =
            put -> put.item().get(Attributes.SK).s().startsWith("D#");

    private final DynamoDbClient real;

    AlteredDatabase(DynamoDbClient real) {
        this.real = real;
    }

    @Override
    public final String serviceName() {
        return real.serviceName();
    }

    @Override
    public final void close() {}

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return real.getItem(request);
    }

    @Override
    public final UpdateItemResponse updateItem(UpdateItemRequest request) {
        return real.updateItem(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return real.transactWriteItems(request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return real.putItem(request);
    }

    final void put(Put put) {
        real.putItem(PutItemRequest.builder()
                .tableName(put.tableName())
                .item(put.item())
                .conditionExpression(put.conditionExpression())
                .expressionAttributeNames(put.hasExpressionAttributeNames() ? put.expressionAttributeNames() : null)
                .expressionAttributeValues(put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null)
                .build());
    }

    /** The database with another transaction in place of each. */
    static DynamoDbClient writing(DynamoDbClient real, UnaryOperator<List<Put>> change) {
        return new AlteredDatabase(real) {
            @Override
            public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
                return super.transactWriteItems(with(request, change.apply(puts(request))));
            }
        };
    }

    /** The database that writes what {@code which} selects by itself, before or after the rest. */
    static DynamoDbClient apart(DynamoDbClient real, Predicate<Put> which) {
        return new AlteredDatabase(real) {
            @Override
            public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
                var rest = puts(request).stream().filter(which.negate()).toList();
                var response = super.transactWriteItems(with(request, rest));
                puts(request).stream().filter(which).forEach(this::put);
                return response;
            }
        };
    }

    /** The database whose lost answers are taken for success. */
    static DynamoDbClient hopeful(DynamoDbClient real) {
        return new AlteredDatabase(real) {
            @Override
            public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
                try {
                    return super.transactWriteItems(request);
                } catch (SdkClientException _) {
                    return TransactWriteItemsResponse.builder().build();
                }
            }
        };
    }

    /** The database whose heads are read without insisting on the latest. */
    static DynamoDbClient staleHeads(DynamoDbClient real) {
        return new AlteredDatabase(real) {
            @Override
            public GetItemResponse getItem(GetItemRequest request) {
                return super.getItem(
                        head(request)
                                ? request.toBuilder().consistentRead(false).build()
                                : request);
            }
        };
    }

    /** The database that makes up the head when it is read right after a decision, to see whether it is there. */
    static DynamoDbClient unread(DynamoDbClient real) {
        return new AlteredDatabase(real) {
            private boolean decisionBefore;

            @Override
            public GetItemResponse getItem(GetItemRequest request) {
                var made = decisionBefore && head(request);
                decisionBefore = request.key().get(Attributes.SK).s().startsWith("D#");
                return made
                        ? GetItemResponse.builder()
                                .item(Map.of(Attributes.VERSION, AttributeValue.fromN("1000000")))
                                .build()
                        : super.getItem(request);
            }
        };
    }

    /** The database that forgets what is in the partitions that begin with {@code prefix} and takes whatever comes. */
    static DynamoDbClient forgetting(DynamoDbClient real, String prefix) {
        return new AlteredDatabase(real) {
            @Override
            public GetItemResponse getItem(GetItemRequest request) {
                return forgotten(request.key()) ? GetItemResponse.builder().build() : super.getItem(request);
            }

            @Override
            public PutItemResponse putItem(PutItemRequest request) {
                return super.putItem(
                        forgotten(request.item())
                                ? PutItemRequest.builder()
                                        .tableName(request.tableName())
                                        .item(request.item())
                                        .build()
                                : request);
            }

            @Override
            public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
                return super.transactWriteItems(with(
                        request,
                        puts(request).stream()
                                .map(put -> forgotten(put.item()) ? unconditional(put) : put)
                                .toList()));
            }

            private boolean forgotten(Map<String, AttributeValue> item) {
                return item.get(Attributes.PK).s().startsWith(prefix);
            }
        };
    }

    private static boolean head(GetItemRequest request) {
        return request.key().get(Attributes.SK).s().equals("CUR");
    }

    private static List<Put> puts(TransactWriteItemsRequest request) {
        return request.transactItems().stream().map(TransactWriteItem::put).toList();
    }

    private static TransactWriteItemsRequest with(TransactWriteItemsRequest request, List<Put> puts) {
        return request.toBuilder()
                .transactItems(puts.stream()
                        .map(put -> TransactWriteItem.builder().put(put).build())
                        .toList())
                .build();
    }

    /** The same put, whatever it finds. */
    static Put unconditional(Put put) {
        return Put.builder().tableName(put.tableName()).item(put.item()).build();
    }
}
