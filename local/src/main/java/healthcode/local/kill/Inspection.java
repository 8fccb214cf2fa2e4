package healthcode.local.kill;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDecisionHistory;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.client.RecognitionReceipt;
import healthcode.code.Octets;
import healthcode.code.RegionCode;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.local.api.LocalStore;
import healthcode.local.kill.Findings.Wrong;
import healthcode.recognition.DecisionChain;
import healthcode.recognition.ReconcileHolder;
import healthcode.recognition.RequestId;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Looks at the table after a cycle was asked twice: each wish one decision (I3), each acknowledged answer there with
 * the same octets (I8), chains and heads as they should be (I4, I10), and no older level back at the gate.
 */
final class Inspection {

    private final Gateways gateways;
    private final JacksonJson json = new JacksonJson();
    private final DynamoDecisionHistory history;
    private final ReconcileHolder reconcile;

    Inspection(Gateways gateways, DynamoDbClient client) {
        this.gateways = gateways;
        this.history = new DynamoDecisionHistory(client, LocalStore.TABLE, json, new Retries(Pacing.real()));
        this.reconcile = new ReconcileHolder(history, new DecisionChain(json));
    }

    void inspect(int cycle, Plan plan, Map<String, String> before, Map<String, String> again, Findings findings) {
        before.forEach((key, answer) -> findings.require(
                answer.equals(again.get(key)),
                Wrong.LOST,
                cycle,
                key + " was acknowledged and is answered otherwise now (I8)"));
        for (var wish : plan.wishes()) {
            findings.count(wish.pushed() ? "changes of level asked for" : "recognitions asked for", 1);
            answered(cycle, wish, again.get(wish.key()), findings);
        }
        for (var holder = 0; holder < Plan.HOLDERS; holder++) {
            held(cycle, plan.of(holder).getLast(), again, findings);
        }
    }

    private void answered(int cycle, Plan.Wish wish, String answer, Findings findings) {
        if (answer == null) {
            findings.violated(Wrong.LOST, cycle, wish.key() + " was asked again and never answered");
            return;
        }
        var octets = Octets.of(Base64.getDecoder().decode(answer));
        var stored = RequestId.parse(decisionId(octets))
                .flatMap(id -> gateways.gateway().decisions().decision(id));
        findings.require(
                stored.filter(decision -> decision.answer().equals(octets)).isPresent(),
                Wrong.LOST,
                cycle,
                wish.key() + " is answered and not kept with these octets (I8)");
    }

    private void held(int cycle, Plan.Wish last, Map<String, String> again, Findings findings) {
        var subject = gateways.gateway().holderKeys().subjectOf(last.who().document());
        var decisions = history.decisions(subject).size();
        findings.count("decisions", decisions);
        findings.require(
                decisions == Plan.STATEMENTS,
                decisions > Plan.STATEMENTS ? Wrong.DOUBLE : Wrong.LOST,
                cycle,
                decisions + " decisions for " + Plan.STATEMENTS + " wishes (I3)");
        var sound = reconcile.reconcile(subject);
        findings.require(
                sound instanceof ReconcileHolder.Reconciled.Sound,
                Wrong.UNSOUND,
                cycle,
                "the chain or its head is " + sound + " (I4, I10)");
        if (again.containsKey(last.key())) {
            shown(cycle, last, again.get(last.key()), findings);
        }
    }

    private void shown(int cycle, Plan.Wish last, String answer, Findings findings) {
        var receipt = RecognitionReceipt.of(parse(Octets.of(Base64.getDecoder().decode(answer))));
        var check = gateways.caller("operator").checked(receipt.codeText(), "gate 3", new RegionCode("440000"));
        findings.count("checks", 1);
        findings.require(
                check.level() == last.entry().colour().level(),
                Wrong.RESURRECTED,
                cycle,
                "the gate is told " + check.level() + ", the last statement was "
                        + last.entry().colour());
    }

    /** Recognitions and changes of level name their decision in one place. */
    private String decisionId(Octets answer) {
        return ((JsonObject) parse(answer))
                .object("decision")
                .flatMap(decision -> decision.text("id"))
                .orElseThrow();
    }

    private JsonValue parse(Octets answer) {
        try {
            return json.parse(answer.toArray());
        } catch (MalformedJson e) {
            throw new IllegalStateException("answer: not JSON", e);
        }
    }
}
