package healthcode.recognition;

import healthcode.code.CodeId;
import healthcode.code.HolderKeys;
import healthcode.code.RegionCode;
import healthcode.code.SubjectId;
import healthcode.policy.Trip;
import healthcode.problem.Problem;
import healthcode.problem.ProblemCode;
import healthcode.recognition.FellowTravellers.Contact;
import healthcode.recognition.FellowTravellers.Near;
import healthcode.trust.TrustList;
import healthcode.trust.TrustLists;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells a health authority who sat near a case on a train or flight of the last fourteen days (同行密切接触), under an order,
 * and never without a record of it for everybody concerned.
 *
 * <p>For a confirmed case each fellow traveller's issuers learn of it through their change feeds, by a decision that
 * changes no level (invariant I6): what follows is theirs to assess. A document that nobody knows takes the same steps
 * and gets the same answer as a traveller who sat near nobody.
 */
public final class FindFellowTravellers {

    private static final Lanes LANES = new Lanes(8);

    private final Authorisation authorisation;
    private final SharedJourneys journeys;
    private final Manifests manifests;
    private final LookupQuotas quotas;
    private final AccessRecords accesses;
    private final DecideAct decide;
    private final Decisions decisions;
    private final TrustLists trustLists;
    private final HolderKeys keys;
    private final Clock clock;

    public FindFellowTravellers(
            Authorisation authorisation,
            CheckRecords checks,
            Manifests manifests,
            LookupQuotas quotas,
            AccessRecords accesses,
            DecideAct decide,
            Decisions decisions,
            TrustLists trustLists,
            HolderKeys keys,
            Clock clock) {
        this.authorisation = authorisation;
        this.journeys = new SharedJourneys(checks, manifests, Nearness.bundled(), keys);
        this.manifests = manifests;
        this.quotas = quotas;
        this.accesses = accesses;
        this.decide = decide;
        this.decisions = decisions;
        this.trustLists = trustLists;
        this.keys = keys;
        this.clock = clock;
    }

    private record Asking(Caller caller, FellowTravellerQuery query, TrustList trust, Instant now) {}

    /**
     * The fellow travellers of the holder of the document in {@code query}.
     *
     * @throws StoreUnavailable and the other outages of its ports
     */
    public FellowTravellers find(Caller caller, FellowTravellerQuery query) {
        if (!authorisation.mayAttempt(caller, Operation.FIND_FELLOW_TRAVELLERS)) {
            return declined(ProblemCode.FORBIDDEN);
        }
        var now = clock.instant();
        if (!quotas.take(caller.id(), LookupQuotas.Kind.TRACE, 1, now)) {
            return declined(ProblemCode.QUOTA_EXCEEDED);
        }
        var asking = new Asking(caller, query, trustLists.current(), now);
        var subject = keys.subjectOf(query.document());
        record(asking, subject);
        var near = journeys.of(subject, now);
        LANES.each(near, one -> record(asking, one.who()));
        var heads = heads(near);
        return query.confirmed() ? told(asking, near, heads) : new FellowTravellers.Found(contacts(near, heads), true);
    }

    private static FellowTravellers declined(ProblemCode code) {
        return new FellowTravellers.Declined(Problem.of(code));
    }

    /** Everybody whose journeys are looked at can read who did, the case and those who sat near. */
    private boolean record(Asking asking, SubjectId subject) {
        accesses.record(new AccessRecords.Access(
                subject,
                asking.caller().id(),
                Operation.FIND_FELLOW_TRAVELLERS,
                asking.query().purpose(),
                asking.now()));
        return true;
    }

    private Map<SubjectId, Head> heads(List<Near> near) {
        var subjects = new HashSet<SubjectId>();
        near.forEach(one -> subjects.add(one.who()));
        return manifests.heads(subjects);
    }

    private List<Contact> contacts(List<Near> near, Map<SubjectId, Head> heads) {
        return near.stream()
                .map(one -> {
                    var epoch = Optional.ofNullable(heads.get(one.who()))
                            .map(Head::epoch)
                            .orElse(0);
                    return new Contact(new CodeId(keys.handleOf(one.who()), epoch), one.trip(), one.seat(), one.on());
                })
                .toList();
    }

    /** Whether an issuer's feed has it, will have it at a repetition, or never under this key. */
    private enum Telling {
        TOLD,
        LATER,
        KEY_REUSED
    }

    private FellowTravellers told(Asking asking, List<Near> near, Map<SubjectId, Head> heads) {
        // Whom no issuer ever spoke of, nobody has to be told about.
        var known = near.stream().filter(one -> heads.containsKey(one.who())).toList();
        var tellings = LANES.each(known, one -> tell(asking, one));
        return tellings.contains(Telling.KEY_REUSED)
                ? declined(ProblemCode.IDEMPOTENCY_KEY_REUSED)
                : new FellowTravellers.Found(contacts(near, heads), !tellings.contains(Telling.LATER));
    }

    private Telling tell(Asking asking, Near near) {
        var name = "notice\0" + asking.query().key() + "\0" + near.who().text();
        var id = RequestId.of(asking.caller(), name, keys);
        try {
            var recorded = decisions.record(
                    id,
                    asking.query().digest(),
                    near.who(),
                    (owner, head) -> decide.after(owner, head, acted(id, asking, near, head.orElseThrow())));
            return recorded instanceof Decisions.Conflicting ? Telling.KEY_REUSED : Telling.TOLD;
        } catch (StoreUnavailable _) {
            return Telling.LATER;
        }
    }

    private static DecideAct.Acted acted(RequestId id, Asking asking, Near near, Head head) {
        var caller = asking.caller();
        var act = Act.of(Act.Kind.NOTICE, caller.id(), caller.region())
                .with(details(asking, near), News.regions(head.assessments(), head.code(), asking.trust()));
        return new DecideAct.Acted(
                id,
                asking.query().digest(),
                asking.now(),
                asking.trust(),
                act,
                Evidence.NONE,
                home(head),
                DecideAct.NOTHING_MORE);
    }

    private static RegionCode home(Head head) {
        return head.statusIndex().region();
    }

    private static Map<String, String> details(Asking asking, Near near) {
        var details = new TreeMap<String, String>();
        details.put("notice", "FELLOW_TRAVELLER");
        details.put("order", asking.query().order().text());
        details.put("on", RecognitionAnswer.time(near.on()));
        near.trip().flatMap(Trip::number).ifPresent(number -> details.put("trip", number));
        return details;
    }
}
