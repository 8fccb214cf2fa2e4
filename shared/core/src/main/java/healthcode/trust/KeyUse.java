package healthcode.trust;

/** A kind of digital COVID certificate that a key may sign, where its own certificate limits it (EU DCC, annex I). */
public enum KeyUse {
    TEST,
    VACCINATION,
    RECOVERY
}
