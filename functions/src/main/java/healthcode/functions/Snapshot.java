package healthcode.functions;

import healthcode.code.SigningUnavailable;
import healthcode.recognition.Operation;
import healthcode.recognition.StoreUnavailable;
import healthcode.trust.TrustUnavailable;
import org.crac.Context;
import org.crac.Resource;

/** What a process does around its snapshot (CRaC): prime before, wake its secrets afterwards. */
final class Snapshot implements Resource {

    private final Priming priming;
    private final LambdaPorts ports;
    private final Operation operation;

    Snapshot(Priming priming, LambdaPorts ports, Operation operation) {
        this.priming = priming;
        this.ports = ports;
        this.operation = operation;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        priming.run();
        ports.forget();
    }

    /** An outage now is no reason to fail the restore: the first request asks again and answers 503 by itself. */
    @Override
    public void afterRestore(Context<? extends Resource> context) {
        try {
            switch (operation) {
                case RECOGNISE_CODE, DECLARE_HEALTH, READ_MY_CODE -> {
                    ports.holderKeys();
                    ports.signingKeys().signingAt(ports.clock().instant());
                    ports.trustLists().current();
                }
                case CHECK_CODE, CHECK_MANIFEST, CHANGE_MANIFEST -> {
                    ports.holderKeys();
                    ports.signingKeys().published();
                    ports.trustLists().current();
                }
                case RECHECK_MANIFEST,
                        QUERY_STATUS,
                        CHANGE_STATUS,
                        CONTEST_LEVEL,
                        OVERRIDE_LEVEL,
                        MERGE_HOLDERS,
                        CLAIM_CODE,
                        READ_MY_HISTORY,
                        FIND_FELLOW_TRAVELLERS -> {
                    ports.holderKeys();
                    ports.trustLists().current();
                }
                case READ_CHANGES, READ_MY_EXPOSURE -> ports.holderKeys();
                case ISSUE_SEAT_PASSES -> {
                    ports.holderKeys();
                    ports.signingKeys().signingAt(ports.clock().instant());
                }
                case PUBLISH_KEYS -> ports.signingKeys().published();
                case PUBLISH_TRUST_LIST, READ_KEY_HEALTH -> ports.trustLists().current();
                case READ_RECOGNITION,
                        READ_MANIFEST,
                        PUBLISH_BUNDLE,
                        PUBLISH_STATUS_LIST,
                        PLAN_TRIP,
                        READ_RULES,
                        REGISTER_ISSUER,
                        REGISTER_FORMAT,
                        PUBLISH_RULES -> {
                    // None of them needs a key or a trust list.
                }
            }
        } catch (SigningUnavailable | TrustUnavailable | StoreUnavailable _) {
            ports.forget();
        }
    }
}
