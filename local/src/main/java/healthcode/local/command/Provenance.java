package healthcode.local.command;

/** What a result must say of itself so that somebody else can get it again. */
public final class Provenance {

    private Provenance() {}

    /** For example {@code seed 1, commit 1f1b9ae0c2}; a commit with a plus has changes on top. */
    public static String of(long seed) {
        var commit = System.getProperty("gateway.commit", "");
        return "seed " + seed + ", commit " + (commit.isEmpty() ? "unknown" : commit);
    }
}
