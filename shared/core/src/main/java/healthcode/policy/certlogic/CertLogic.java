package healthcode.policy.certlogic;

import healthcode.json.JsonValue;

/** The rule language CertLogic, specification 1.3.3 (ehn-dcc-development/eu-dcc-business-rules). */
public final class CertLogic {

    /** The version of the specification that this engine follows. */
    public static final String SPECIFICATION = "1.3.3";

    /** Operations may nest this deep; evaluation recurses once per level, so this bounds the stack. */
    public static final int DEEPEST = 64;

    /** An expression may have this many operations and literals. */
    public static final int LARGEST = 10_000;

    /** One evaluation may take this many steps; only {@code reduce} and {@code in} repeat work. */
    public static final int STEPS = 1_000_000;

    private CertLogic() {}

    /** The compiled form of {@code expression}, or the first place where it is no CertLogic. */
    public static Compilation compile(JsonValue expression) {
        return new Compiler().compile(expression);
    }
}
