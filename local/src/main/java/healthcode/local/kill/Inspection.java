package healthcode.local.kill;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.DynamoDecisionHistory;
import healthcode.aws.dynamodb.Pacing;
import healthcode.aws.dynamodb.Retries;
import healthcode.client.CheckReceipt;
import healthcode.client.RecognitionReceipt;
import healthcode.code.RegionCode;
import healthcode.json.MalformedJson;
import healthcode.local.api.LocalStore;
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
                answer.equals(again.get(key)), cycle, key + " was acknowledged and is answered otherwise now (I8)"));
        for (var wish : plan.wishes()) {
            answered(cycle, wish, again.get(wish.key()), findings);
        }
        for (var holder = 0; holder < Plan.HOLDERS; holder++) {
            held(cycle, plan.of(holder).getLast(), again, findings);
        }
    }

    private void answered(int cycle, Plan.Wish wish, String answer, Findings findings) {
        if (answer == null) {
            findings.violated(cycle, wish.key() + " was asked again and never answered");
            return;
        }
        var octets = Base64.getDecoder().decode(answer);
        var stored = RequestId.parse(receipt(octets).decisionId())
                .flatMap(id -> gateways.gateway().decisions().decision(id));
        findings.require(
                stored.filter(decision ->
                                java.util.Arrays.equals(decision.answer().toArray(), octets))
                        .isPresent(),
                cycle,
                wish.key() + " is answered and not kept with these octets (I8)");
    }

    private void held(int cycle, Plan.Wish last, Map<String, String> again, Findings findings) {
        var subject = gateways.gateway().holderKeys().subjectOf(last.who().document());
        var decisions = history.decisions(subject).size();
        findings.count("decisions", decisions);
        findings.require(
                decisions == Plan.STATEMENTS, cycle, decisions + " decisions for " + Plan.STATEMENTS + " wishes (I3)");
        var sound = reconcile.reconcile(subject);
        findings.require(
                sound instanceof ReconcileHolder.Reconciled.Sound,
                cycle,
                "the chain or its head is " + sound + " (I4, I10)");
        var answer = again.get(last.key());
        if (answer != null) {
            var caller = gateways.caller("operator");
            var code = receipt(Base64.getDecoder().decode(answer)).codeText();
            CheckReceipt check = caller.checked(code, "gate 3", new RegionCode("440000"));
            findings.count("checks", 1);
            findings.require(
                    check.level() == last.entry().colour().level(),
                    cycle,
                    "the gate is told " + check.level() + ", the last statement was "
                            + last.entry().colour());
        }
    }

    private RecognitionReceipt receipt(byte[] answer) {
        try {
            return RecognitionReceipt.of(json.parse(answer));
        } catch (MalformedJson e) {
            throw new IllegalStateException("answer: not JSON", e);
        }
    }
}
