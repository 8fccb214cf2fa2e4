package healthcode.local.api;

import healthcode.local.store.MemDynamo;
import healthcode.local.store.MeteredDynamo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stream of a local store's table, read once from its beginning. */
interface LocalStream {

    /** The next records that the function is subscribed to, at most {@code most}; none when there is no more now. */
    List<Written> next(int most);

    /** One record. */
    record Written(String sequence, String event, Map<String, AttributeValue> keys, Map<String, AttributeValue> image) {

        /** What the template's filter lets through: new decisions. */
        boolean isDecision() {
            return event.equals("INSERT") && keys.get("SK").s().startsWith("D#");
        }

        @Override
        public String toString() {
            return "Written[" + sequence + "]";
        }
    }

    /** The stream of {@code store}. */
    static LocalStream of(LocalStore store) {
        return store.emulator()
                .<LocalStream>map(emulator -> new OfEmulator(emulator.streams()))
                .orElseGet(() -> new OfMemory(memory(store.client())));
    }

    private static MemDynamo memory(DynamoDbClient client) {
        return (MemDynamo) (client instanceof MeteredDynamo metered ? metered.store() : client);
    }

    /** Our own store numbers its records. */
    final class OfMemory implements LocalStream {
        private final MemDynamo store;
        private int read;

        OfMemory(MemDynamo store) {
            this.store = store;
        }

        @Override
        public List<Written> next(int most) {
            var found = new ArrayList<Written>();
            while (found.size() < most) {
                var more = store.stream(LocalStore.TABLE, read, most);
                read += more.size();
                more.stream()
                        .map(record -> new Written(
                                Long.toString(record.sequence()), record.event(), record.keys(), record.newImage()))
                        .filter(Written::isDecision)
                        .forEach(found::add);
                if (more.size() < most) {
                    break;
                }
            }
            return found;
        }
    }

    /** The emulator's stream has parts, each read by an iterator of its own; new parts appear as old ones close. */
    final class OfEmulator implements LocalStream {
        private final DynamoDbStreamsClient client;
        private final Map<String, String> iterators = new LinkedHashMap<>();
        private final Set<String> known = new HashSet<>();
        private String arn;

        OfEmulator(DynamoDbStreamsClient client) {
            this.client = client;
        }

        @Override
        public List<Written> next(int most) {
            discover();
            var found = new ArrayList<Written>();
            for (var part : List.copyOf(iterators.keySet())) {
                var read = true;
                while (read && found.size() < most && iterators.get(part) != null) {
                    read = read(part, most, found);
                }
            }
            iterators.values().removeIf(java.util.Objects::isNull);
            return found;
        }

        private boolean read(String part, int most, List<Written> found) {
            var page = client.getRecords(
                    request -> request.shardIterator(iterators.get(part)).limit(most));
            iterators.put(part, page.nextShardIterator());
            page.records().stream()
                    .map(record -> new Written(
                            record.dynamodb().sequenceNumber(),
                            record.eventNameAsString(),
                            record.dynamodb().keys(),
                            record.dynamodb().newImage()))
                    .filter(Written::isDecision)
                    .forEach(found::add);
            return !page.records().isEmpty();
        }

        private void discover() {
            if (arn == null) {
                arn = client.listStreams(request -> request.tableName(LocalStore.TABLE))
                        .streams()
                        .getFirst()
                        .streamArn();
            }
            for (var shard : client.describeStream(request -> request.streamArn(arn))
                    .streamDescription()
                    .shards()) {
                if (known.add(shard.shardId())) {
                    iterators.put(
                            shard.shardId(),
                            client.getShardIterator(request -> request.streamArn(arn)
                                            .shardId(shard.shardId())
                                            .shardIteratorType("TRIM_HORIZON"))
                                    .shardIterator());
                }
            }
        }
    }
}
