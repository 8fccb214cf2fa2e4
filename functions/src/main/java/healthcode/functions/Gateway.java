package healthcode.functions;

import healthcode.code.HolderKeys;
import healthcode.recognition.CheckCode;
import healthcode.recognition.PlanTrip;
import healthcode.recognition.ReadRecognition;
import healthcode.recognition.ReadRules;
import healthcode.recognition.RecogniseCode;
import healthcode.trust.SigningKeys;

/** Every use case of the gateway, made beforehand. */
public record Gateway(
        RecogniseCode recogniseCode,
        ReadRecognition readRecognition,
        CheckCode checkCode,
        PlanTrip planTrip,
        ReadRules readRules,
        HolderKeys holderKeys,
        SigningKeys signingKeys)
        implements UseCases {}
