package healthcode.functions;

import healthcode.bundle.BuildBundle;
import healthcode.bundle.PublishedBundle;
import healthcode.code.HolderKeys;
import healthcode.feed.ReadChanges;
import healthcode.recognition.ChangeManifest;
import healthcode.recognition.ChangeStatus;
import healthcode.recognition.CheckCode;
import healthcode.recognition.CheckManifest;
import healthcode.recognition.ClaimCode;
import healthcode.recognition.ContestLevel;
import healthcode.recognition.DeclareHealth;
import healthcode.recognition.FindFellowTravellers;
import healthcode.recognition.IssueSeatPasses;
import healthcode.recognition.MergeHolders;
import healthcode.recognition.OverrideLevel;
import healthcode.recognition.PlanTrip;
import healthcode.recognition.PublishRules;
import healthcode.recognition.QueryStatus;
import healthcode.recognition.ReadKeyHealth;
import healthcode.recognition.ReadManifest;
import healthcode.recognition.ReadMyCode;
import healthcode.recognition.ReadMyExposure;
import healthcode.recognition.ReadMyHistory;
import healthcode.recognition.ReadRecognition;
import healthcode.recognition.ReadRules;
import healthcode.recognition.RecheckManifest;
import healthcode.recognition.RecogniseCode;
import healthcode.recognition.RegisterFormat;
import healthcode.recognition.RegisterIssuer;
import healthcode.trust.SigningKeys;
import healthcode.trust.TrustListSource;

/**
 * What the functions call. Each is asked for by itself, so that a function reaches for the keys and tables of its own
 * use case and needs permission for no more.
 */
public interface UseCases {

    RecogniseCode recogniseCode();

    ReadRecognition readRecognition();

    CheckCode checkCode();

    CheckManifest checkManifest();

    ReadManifest readManifest();

    ClaimCode claimCode();

    ReadMyCode readMyCode();

    ReadMyHistory readMyHistory();

    ReadMyExposure readMyExposure();

    ChangeManifest changeManifest();

    RecheckManifest recheckManifest();

    IssueSeatPasses issueSeatPasses();

    FindFellowTravellers findFellowTravellers();

    PlanTrip planTrip();

    ReadRules readRules();

    PublishRules publishRules();

    RegisterIssuer registerIssuer();

    RegisterFormat registerFormat();

    ReadKeyHealth readKeyHealth();

    QueryStatus queryStatus();

    DeclareHealth declareHealth();

    ChangeStatus changeStatus();

    ContestLevel contestLevel();

    OverrideLevel overrideLevel();

    MergeHolders mergeHolders();

    ReadChanges readChanges();

    /** To be published. */
    TrustListSource trustListSource();

    /** Behind a schedule, not a route. */
    BuildBundle buildBundle();

    /** To be published. */
    PublishedBundle publishedBundle();

    /** For the digest that tells a retry from a reused key. */
    HolderKeys holderKeys();

    /** To be published. */
    SigningKeys signingKeys();
}
