package healthcode.local.simulate;

import healthcode.code.Level;
import healthcode.code.Octets;
import healthcode.problem.ProblemCode;
import healthcode.recognition.GateAnswer;
import java.time.Instant;
import java.util.Optional;

/** One request to one process, as its caller saw it, and what it read of clock and trust list on the way. */
final class Call {

    /** What is asked. */
    sealed interface Ask {
        /** Recognise; {@code again} when the same intent was sent before. */
        record Recognise(Intent intent, boolean again) implements Ask {}

        /** Check the code that a text carries. */
        record CheckText(String text) implements Ask {}

        /** Read the decision of an intent. */
        record Read(Intent intent) implements Ask {}
    }

    /** What came back. */
    sealed interface Reply {
        /** What stands where a change of level has no signed code. */
        String NO_CODE = "";

        /** The octets of a decision, and what they say. */
        record Decided(Octets answer, Level level, String codeId, String codeText, Level codeLevel) implements Reply {}

        /** Not processed. */
        record Declined(ProblemCode code) implements Reply {}

        /** A gate's answer. */
        record Checked(GateAnswer answer, Level level, String reason) implements Reply {}

        /** A decision that was read. */
        record Found(Octets answer) implements Reply {}

        /** Nothing: an outage or a crash, so nobody knows what became of it. */
        record Lost(String why) implements Reply {}
    }

    final int number;
    final int holder;
    final int process;
    final Ask ask;
    final long invoked;
    long answered = Long.MAX_VALUE;
    Optional<Instant> now = Optional.empty();
    Optional<TrustState> trust = Optional.empty();
    Reply reply = new Reply.Lost("under way");
    int commits;

    Call(int number, int holder, int process, Ask ask, long invoked) {
        this.number = number;
        this.holder = holder;
        this.process = process;
        this.ask = ask;
        this.invoked = invoked;
    }

    /** Work that nobody asked for and nobody waits for. */
    static Call byNobody(int process) {
        return new Call(-1, -1, process, new Ask.CheckText(""), -1);
    }

    boolean lost() {
        return reply instanceof Reply.Lost;
    }

    @Override
    public String toString() {
        return "#" + number + " process " + process + " holder " + holder + " " + ask + " -> " + reply + " [" + invoked
                + ".." + (answered == Long.MAX_VALUE ? "?" : answered) + "] at " + now.orElse(null);
    }
}
