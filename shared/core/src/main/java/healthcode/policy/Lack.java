package healthcode.policy;

/** A kind of fact that whoever asks cannot know, though it may exist: not knowing is never taken for not having. */
public enum Lack {
    BIRTH_DATE,
    TESTS,
    DOSES,
    STAYS,
    DECLARATIONS,
    REGISTRATIONS
}
