package healthcode.policy;

/** A kind of fact that whoever asks cannot know, though it may exist: not knowing is never taken for not having. */
public enum Lack {
    BIRTH_DATE,
    /** The newest nucleic acid test with a finding. */
    NUCLEIC_ACID_TEST,
    /** Every other test, and all of that one but its finding and its sampling time. */
    TESTS,
    DOSES,
    STAYS,
    DECLARATIONS,
    REGISTRATIONS
}
