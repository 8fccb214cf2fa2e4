package healthcode.functions;

import healthcode.code.HolderKeys;
import healthcode.recognition.CheckCode;
import healthcode.recognition.ReadRecognition;
import healthcode.recognition.RecogniseCode;
import healthcode.trust.SigningKeys;

/**
 * Every use case of the gateway, ready to be called, and the keys that its edge needs.
 *
 * @param holderKeys for the digest that tells a retry from a reused key
 * @param signingKeys to be published
 */
public record Gateway(
        RecogniseCode recogniseCode,
        ReadRecognition readRecognition,
        CheckCode checkCode,
        HolderKeys holderKeys,
        SigningKeys signingKeys) {}
