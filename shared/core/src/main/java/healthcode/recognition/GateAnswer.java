package healthcode.recognition;

/** What a gate is told; never BOARD unproved, never DO_NOT_BOARD for a failure of ours. */
public enum GateAnswer {
    BOARD,
    CHECK_DOCUMENT,
    DO_NOT_BOARD
}
