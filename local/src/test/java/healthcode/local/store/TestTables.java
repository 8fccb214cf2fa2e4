package healthcode.local.store;

/** The table that tests use: the one that is deployed. */
final class TestTables {

    static final String NAME = "healthcode";

    private TestTables() {}

    static TableDefinition definition() {
        return TableDefinition.ofProject();
    }
}
