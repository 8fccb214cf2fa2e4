package healthcode.aws.dynamodb;

/** The names of the table's attributes; expressions and tests use nothing else. */
public final class Attributes {

    /** Partition key. */
    public static final String PK = "PK";

    /** Sort key. */
    public static final String SK = "SK";

    /** Seconds since 1970 from when on an item no longer exists for any reader; deletion may come days later. */
    public static final String TTL = "ttl";

    /** Head: the number of the last decision, which every write compares. */
    public static final String VERSION = "ver";

    /** Head and decision: the chain hash after it. */
    public static final String CHAIN = "chain";

    /** Decision: the chain hash before it. */
    public static final String PREVIOUS = "prev";

    /** Decision: the octets of the answer. */
    public static final String ANSWER = "answer";

    /** Request: the holder's table key. */
    public static final String SUBJECT = "sid";

    /** Request: the number of its decision. */
    public static final String SEQ = "seq";

    /** Request that joined two holders: the table key of the one whose code ended. */
    public static final String JOINED_SUBJECT = "sid2";

    /** Request that joined two holders: the number of that one's decision. */
    public static final String JOINED_SEQ = "seq2";

    /** Request: keyed digest of the canonical request. */
    public static final String DIGEST = "digest";

    /** Counter: the first number that nobody has leased. */
    public static final String NEXT = "next";

    /** Change feed: when the entry before it, or the last one, ceases to be kept; seconds since 1970. */
    public static final String UNTIL = "until";

    /** Status entry: VALID, INVALID or SUSPENDED. */
    public static final String STATE = "state";

    /** The item's JSON document. */
    public static final String DOCUMENT = "doc";

    private Attributes() {}
}
