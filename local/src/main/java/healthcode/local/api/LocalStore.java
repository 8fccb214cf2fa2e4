package healthcode.local.api;

import healthcode.local.command.Misuse;
import healthcode.local.store.DynamoLocal;
import healthcode.local.store.MemDynamo;
import healthcode.local.store.TableDefinition;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The table that the local gateway keeps its decisions in, created from the template.
 *
 * @param name for people
 * @param notice what people should know of it before they use it
 */
public record LocalStore(String name, String notice, DynamoDbClient client, Optional<DynamoLocal> emulator)
        implements AutoCloseable {

    /** The table's name in every local store. */
    public static final String TABLE = "health-code";

    /** Which store: Amazon's emulator, or our own. */
    public enum Kind {
        DYNAMODB_LOCAL("dynamodb-local"),
        MEMORY("memory");

        private final String option;

        Kind(String option) {
            this.option = option;
        }

        /**
         * The kind that the value of {@code --store} names.
         *
         * @throws Misuse if it names none
         */
        public static Kind named(String text) throws Misuse {
            for (var kind : values()) {
                if (kind.option.equals(text)) {
                    return kind;
                }
            }
            throw new Misuse("option --store: " + text + " (expected: dynamodb-local or memory)");
        }
    }

    /** An empty store with the table of {@code template}. */
    public static LocalStore open(Kind kind, Path template) {
        var store = switch (kind) {
            case DYNAMODB_LOCAL -> dynamoLocal();
            case MEMORY -> new LocalStore("memory", "our own in-memory DynamoDB", new MemDynamo(), Optional.empty());
        };
        store.client().createTable(TableDefinition.read(template).request(TABLE));
        return store;
    }

    private static LocalStore dynamoLocal() {
        var emulator = DynamoLocal.inMemory();
        return new LocalStore(
                "DynamoDB Local, in this process",
                "DynamoDB Local is Amazon's, under the Amazon DynamoDB Local License Agreement: for development and"
                        + " testing only, fetched at build time, never shipped with this project."
                        + " --store memory does without it.",
                emulator.client(),
                Optional.of(emulator));
    }

    @Override
    public void close() {
        client.close();
        emulator.ifPresent(DynamoLocal::close);
    }
}
