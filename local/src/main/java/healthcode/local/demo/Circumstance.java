package healthcode.local.demo;

import java.util.Collections;
import java.util.List;

/**
 * What is the matter with a worker's credentials, how many workers it concerns, and what each of their requests must
 * come to: the plan that the results are held against.
 */
enum Circumstance {
    GREEN("绿码", "green", 1531, "RECOGNISED", "rules-met"),
    YELLOW("黄码", "yellow", 14, "REFUSED", "level-yellow"),
    RED("红码", "red", 5, "REFUSED", "level-red"),
    EXPIRED("过期绿码", "green, past its end", 12, Answer.NOT_PROVED, "credential-expired"),
    LAPSED_RED("过期红码", "red, past its end: still evidence", 3, "REFUSED", "level-red"),
    UNLISTED("表外值", "a value in no table", 9, "REFER", "level-unknown"),
    FORGED("伪造", "forged signature", 8, Answer.NOT_PROVED, "signature-invalid"),
    UNKNOWN_ISSUER("未知发码方", "unknown issuer", 6, Answer.NOT_PROVED, "issuer-unknown"),
    RETRIED("重试", "sent twice: same octets", 32, "RECOGNISED", "rules-met", 2),
    OLDER("旧绿码", "old green after a newer yellow", 11, "REFUSED", "level-yellow", 2);

    private final String chinese;
    private final String english;
    private final int workers;
    private final String outcome;
    private final String reason;
    private final int requests;

    Circumstance(String chinese, String english, int workers, String outcome, String reason) {
        this(chinese, english, workers, outcome, reason, 1);
    }

    Circumstance(String chinese, String english, int workers, String outcome, String reason, int requests) {
        this.chinese = chinese;
        this.english = english;
        this.workers = workers;
        this.outcome = outcome;
        this.reason = reason;
        this.requests = requests;
    }

    /** For people, Chinese first. */
    String title() {
        return chinese + " " + english;
    }

    int workers() {
        return workers;
    }

    /** What each request of one worker must come to, in order. */
    List<Answer> plan() {
        return Collections.nCopies(requests, new Answer(outcome, reason));
    }
}
