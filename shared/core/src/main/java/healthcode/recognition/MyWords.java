package healthcode.recognition;

import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.policy.LocalText;
import healthcode.policy.Wording;

/** The words in which travellers read about themselves: what was done, why, by what means and with what result. */
public final class MyWords {

    private static final Wording WORDS = Wording.beside(MyWords.class, "my-words");

    private MyWords() {}

    /** What a level means for its holder, before any destination is asked. */
    public static LocalText level(Level level, boolean keyWithdrawn) {
        return WORDS.text(keyWithdrawn ? "withdrawn" : "level." + level.name());
    }

    /** What to do next with a level. */
    public static LocalText next(Level level) {
        return WORDS.text("next." + level.name());
    }

    /** Why a level was set. */
    public static LocalText reason(ReasonCode reason) {
        return WORDS.text("reason." + reason.name());
    }

    /** What a decision did. */
    public static LocalText kind(Act.Kind kind) {
        return WORDS.text("kind." + kind.name());
    }

    /** What was shown at a gate and what the gate was told. */
    public static LocalText check(CheckRecords.Means means, GateAnswer answer) {
        return WORDS.text("check." + means.name() + "." + answer.name());
    }

    /** Whether the traveller sat near a confirmed case. */
    public static LocalText exposure(boolean exposed) {
        return WORDS.text(exposed ? "exposure.YES" : "exposure.NO");
    }

    /** What to do about it. */
    public static LocalText exposureNext(boolean exposed) {
        return WORDS.text(exposed ? "exposure.YES.next" : "exposure.NO.next");
    }

    /** What somebody wanted the level for. */
    public static LocalText purpose(Purpose purpose) {
        return WORDS.text("purpose." + purpose.name());
    }
}
