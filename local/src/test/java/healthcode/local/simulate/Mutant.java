package healthcode.local.simulate;

import healthcode.adapters.json.JacksonJson;
import healthcode.aws.dynamodb.Attributes;
import healthcode.code.Assessment;
import healthcode.code.Assessments;
import healthcode.code.CodeId;
import healthcode.code.CodeSigner;
import healthcode.code.GateCode;
import healthcode.code.HealthStatement;
import healthcode.code.IssuedCode;
import healthcode.code.Level;
import healthcode.code.ReasonCode;
import healthcode.credential.CredentialParser;
import healthcode.credential.VerifiedHealthCode;
import healthcode.format.Translator;
import healthcode.json.JsonCodec;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import healthcode.json.MalformedJson;
import healthcode.local.simulate.Call.Ask;
import healthcode.problem.Attempt;
import healthcode.recognition.Decisions;
import healthcode.recognition.Head;
import healthcode.trust.TrustLists;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** The mutants that the simulation has to catch, planted between the real parts; those that begin with P are ours. */
enum Mutant implements Variant {
    M01_NO_IDEMPOTENCY_RECORD {
        @Override
        public DynamoDbClient client(DynamoDbClient real, Call call) {
            return AlteredDatabase.writing(
                    real,
                    puts -> puts.stream()
                            .filter(AlteredDatabase.REQUEST.negate())
                            .toList());
        }
    },
    M02_LAST_WRITER_WINS {
        @Override
        public DynamoDbClient client(DynamoDbClient real, Call call) {
            return AlteredDatabase.writing(
                    real,
                    puts -> puts.stream().map(AlteredDatabase::unconditional).toList());
        }
    },
    M03_STALE_UNCONDITIONAL_READ {
        @Override
        public DynamoDbClient client(DynamoDbClient real, Call call) {
            return AlteredDatabase.staleHeads(M04_NO_VERSION_CONDITION.client(real, call));
        }
    },
    /** The decision's own condition would still tell, as its number is its key, so that one goes too. */
    M04_NO_VERSION_CONDITION {
        @Override
        public DynamoDbClient client(DynamoDbClient real, Call call) {
            return AlteredDatabase.writing(
                    real,
                    puts -> puts.stream()
                            .map(put -> AlteredDatabase.REQUEST.test(put) ? put : AlteredDatabase.unconditional(put))
                            .toList());
        }
    },
    M05_TIMEOUT_IS_FAILURE_NEW_KEY {
        @Override
        public boolean newKeyAfterOutage() {
            return true;
        }
    },
    M06_RESPONSE_RECOMPUTED {
        @Override
        public Decisions decisions(Decisions real, TrustLists trust, Clock clock) {
            return AlteredDecisions.recomputing(real);
        }
    },
    M07_STALE_CHECK_READ {
        @Override
        public DynamoDbClient client(DynamoDbClient real, Call call) {
            return call.ask instanceof Ask.CheckText ? AlteredDatabase.staleHeads(real) : real;
        }
    },
    M08_GATEWAY_CLOCK_ORDER {
        @Override
        public CredentialParser parser(CredentialParser real, Clock clock) {
            return rewriting(real, (claims, _) -> {
                claims.put("asOf", JsonNumber.of(0));
                orderBy(claims, clock.instant().getEpochSecond());
            });
        }
    },
    M09_TWO_STEP_WRITE {
        @Override
        public DynamoDbClient client(DynamoDbClient real, Call call) {
            return AlteredDatabase.apart(real, AlteredDatabase.HEAD);
        }
    },
    M10_NON_IDEMPOTENT_CONSUMER {
        @Override
        public DynamoDbClient projecting(DynamoDbClient real) {
            return AlteredDatabase.forgetting(real, "P#");
        }
    },
    M11_TIE_TO_LATEST_ARRIVAL {
        @Override
        public CredentialParser parser(CredentialParser real, Clock clock) {
            return rewriting(real, (claims, _) -> {
                var arrival = Duration.between(Timeline.START, clock.instant()).toSeconds();
                orderBy(claims, number(claims, "seq") * 100_000_000L + arrival + 1_000);
            });
        }
    },
    M12_ANY_ISSUER_CLEARS {
        @Override
        public Decisions decisions(Decisions real, TrustLists trust, Clock clock) {
            return AlteredDecisions.folding(
                    real,
                    head -> with(
                            head,
                            head.assessments().latest().stream().max(Comparator.comparing(Assessment::asOf)).stream()
                                    .toList()));
        }
    },
    M13_DECISION_OUTSIDE_TRANSACTION {
        @Override
        public DynamoDbClient client(DynamoDbClient real, Call call) {
            return AlteredDatabase.apart(real, AlteredDatabase.DECISION);
        }
    },
    M14_TIMEOUT_IS_SUCCESS {
        @Override
        public DynamoDbClient client(DynamoDbClient real, Call call) {
            return AlteredDatabase.hopeful(real);
        }
    },
    M15_EXPIRY_IGNORED {
        @Override
        public Decisions decisions(Decisions real, TrustLists trust, Clock clock) {
            return AlteredDecisions.folding(
                    real,
                    head -> with(
                            head,
                            head.assessments().latest().stream()
                                    .map(Mutant::endless)
                                    .toList()));
        }
    },
    M16_REPLAY_WITHOUT_HEAD_REREAD {
        @Override
        public DynamoDbClient client(DynamoDbClient real, Call call) {
            return AlteredDatabase.unread(real);
        }
    },
    M17_DISTRUSTED_EVIDENCE_DROPPED {
        @Override
        public Decisions decisions(Decisions real, TrustLists trust, Clock clock) {
            return AlteredDecisions.folding(
                    real,
                    head -> with(
                            head,
                            head.assessments().latest().stream()
                                    .filter(trust.current()::trusts)
                                    .toList()));
        }
    },
    M18_RELEASE_BEFORE_COMMIT {
        @Override
        public Decisions decisions(Decisions real, TrustLists trust, Clock clock) {
            return AlteredDecisions.hasty(real);
        }
    },
    M19_HEAD_DELETED_BEFORE_ITS_DECISIONS {
        @Override
        public DynamoDbClient client(DynamoDbClient real, Call call) {
            return AlteredDatabase.writing(
                    real,
                    puts -> puts.stream()
                            .map(put -> AlteredDatabase.HEAD.test(put) ? shortLived(put) : put)
                            .toList());
        }
    },
    M20_FACT_COUNTED_AS_UNKNOWN {
        @Override
        public Translator translator(Translator real) {
            return (credential, holder, received) -> real.translate(credential, holder, received)
                    .then(said -> Attempt.ok(
                            said.status().isEmpty() && credential instanceof VerifiedHealthCode code
                                    ? unknown(said, code)
                                    : said));
        }
    },
    M21_RECOGNITION_MINTS_A_CODE {
        @Override
        public CodeSigner signer(CodeSigner real) {
            return claims -> {
                var minted = real.sign(claims);
                var epoch = Integer.parseInt(minted.text().substring(4)) + 1;
                return new IssuedCode(at(claims, epoch), minted.text());
            };
        }
    },
    M22_UNKNOWN_LAPSES_WITH_ITS_CODE {
        @Override
        public CredentialParser parser(CredentialParser real, Clock clock) {
            return rewriting(real, (claims, json) -> {
                var data = new String(json.print(claims.get("data")), StandardCharsets.UTF_8);
                if (data.contains("蓝码") || data.contains("\"77\"")) {
                    claims.put("levelUntil", claims.get("exp"));
                }
            });
        }
    },
    /** Ours: a retry whose credential has expired since is refused instead of answered. */
    P01_PROVED_BEFORE_LOOKED_UP {
        @Override
        public Decisions decisions(Decisions real, TrustLists trust, Clock clock) {
            return AlteredDecisions.forgetful(real);
        }
    },
    /** Ours: one holder's old answer for another body, because only the key was compared. */
    P02_BODY_NOT_COMPARED {
        @Override
        public Decisions decisions(Decisions real, TrustLists trust, Clock clock) {
            return AlteredDecisions.careless(real);
        }
    },
    /** Ours: a status is what was told last, not what was decided last. */
    P03_LAST_TOLD_STATUS_COUNTS {
        @Override
        public DynamoDbClient projecting(DynamoDbClient real) {
            return AlteredDatabase.forgetting(real, "L#");
        }
    },
    /** Ours: a record of the stream that failed does not come again. */
    P04_FAILED_RECORD_PASSED_OVER {
        @Override
        public boolean passesOverFailures() {
            return true;
        }
    },
    /** Ours: two changes may get one number in a feed, and the later one covers the other. */
    P05_FEED_COUNTER_WITHOUT_CONDITION {
        @Override
        public DynamoDbClient projecting(DynamoDbClient real) {
            return AlteredDatabase.writing(
                    real,
                    puts -> puts.stream()
                            .map(put -> put.item().get(Attributes.PK).s().startsWith("F#")
                                    ? AlteredDatabase.unconditional(put)
                                    : put)
                            .toList());
        }
    };

    private static final JsonCodec JSON = new JacksonJson();
    private static final long SHORTER = Duration.ofDays(90).toSeconds();

    private static Head with(Head head, List<Assessment> assessments) {
        return new Head(head.version(), head.chain(), Assessments.of(assessments), head.facts(), head.code());
    }

    private static Assessment endless(Assessment one) {
        return new Assessment(
                one.issuer(),
                one.asOf(),
                one.seq(),
                one.level(),
                one.reason(),
                one.issuedAt(),
                one.horizon().plus(Duration.ofDays(3650)),
                one.keyId(),
                one.received(),
                one.format());
    }

    private static HealthStatement unknown(HealthStatement said, VerifiedHealthCode code) {
        var status = new HealthStatement.Status(
                Level.UNKNOWN, ReasonCode.UNDER_REVIEW, Optional.empty(), code.asOf(), Optional.empty(), "");
        return new HealthStatement(said.person(), Optional.of(status), said.health(), said.facts(), said.source());
    }

    private static GateCode at(GateCode claims, int epoch) {
        return new GateCode(
                new CodeId(claims.id().handle(), epoch),
                claims.level(),
                claims.assessingRegion(),
                claims.statusIndex(),
                claims.name(),
                claims.documentTail(),
                claims.lastTest(),
                claims.paper(),
                claims.issuedAt(),
                claims.expiresAt(),
                claims.holderKey());
    }

    private static Put shortLived(Put put) {
        var item = new HashMap<>(put.item());
        var ttl = Long.parseLong(item.get(Attributes.TTL).n()) - SHORTER;
        item.put(Attributes.TTL, AttributeValue.fromN(Long.toString(ttl)));
        return put.toBuilder().item(item).build();
    }

    private static void orderBy(Map<String, JsonValue> claims, long seq) {
        if (number(claims, "seq") != Setting.FACTS_ONLY) {
            claims.put("seq", JsonNumber.of(seq));
        }
    }

    private static long number(Map<String, JsonValue> claims, String name) {
        return ((JsonNumber) claims.get(name)).asLong().orElseThrow();
    }

    /** A front door that reads another payload than the one that was signed; signatures here are mere marks. */
    private static CredentialParser rewriting(
            CredentialParser real, BiConsumer<Map<String, JsonValue>, JsonCodec> change) {
        return text -> {
            var parts = text.split("\\.");
            try {
                var payload = (JsonObject) JSON.parse(Base64.getUrlDecoder().decode(parts[1]));
                var claims = new LinkedHashMap<>(payload.members());
                change.accept(claims, JSON);
                var octets = JSON.print(new JsonObject(claims));
                var changed = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
                return real.parse(parts[0] + "." + changed + "." + parts[2]);
            } catch (MalformedJson e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
