package healthcode.code;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Every keyed name the gateway derives, from one sealed pepper by HKDF-SHA-256 (RFC 5869) with a label for each use.
 *
 * <p>Plain or salted hashes of identity numbers are broken in hours (about 10^11 plausible numbers), so nothing that
 * identifies a holder is ever hashed without a key.
 */
public final class HolderKeys {

    private static final int SHORTEST_PEPPER = 32;

    private final Mac subject;
    private final Mac reference;
    private final Mac digest;
    private final SecretKey handle;
    private final Queue<Cipher> idle = new ConcurrentLinkedQueue<>();
    private final Mac statusIndex;

    /** Derives the keys from at least 32 octets of secret randomness. */
    public HolderKeys(byte[] pepper) {
        if (pepper.length < SHORTEST_PEPPER) {
            throw new IllegalArgumentException("pepper: " + pepper.length + " octets (expected: 32 or more)");
        }
        this.subject = mac(derive(pepper, "k_sid", "HmacSHA256", 32));
        this.reference = mac(derive(pepper, "k_ref", "HmacSHA256", 32));
        this.digest = mac(derive(pepper, "k_digest", "HmacSHA256", 32));
        this.handle = derive(pepper, "k_handle", "AES", 16);
        this.statusIndex = mac(derive(pepper, "k_status", "HmacSHA256", 32));
    }

    private static SecretKey derive(byte[] pepper, String label, String algorithm, int length) {
        try {
            var info = ("healthcode/v1/" + label).getBytes(StandardCharsets.US_ASCII);
            var parameters = HKDFParameterSpec.ofExtract().addIKM(pepper).thenExpand(info, length);
            // The key octets are taken out because the JDK and the Corretto provider share only raw keys.
            return new SecretKeySpec(KDF.getInstance("HKDF-SHA256").deriveData(parameters), algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 is not available", e);
        }
    }

    /** The table key of the holder of {@code document}. */
    public SubjectId subjectOf(HolderDocument document) {
        return new SubjectId(Octets.of(hmac(subject, name(document))).first(SubjectId.LENGTH));
    }

    /** The pseudonym of the holder of {@code document} for unified records. */
    public HolderRef refOf(HolderDocument document) {
        return new HolderRef(Octets.of(hmac(reference, name(document))).base64Url());
    }

    /** The keyed digest of {@code octets} under {@code purpose}; digests of two purposes never collide. */
    public Octets digest(String purpose, byte[] octets) {
        return Octets.of(hmac(digest, purpose.getBytes(StandardCharsets.UTF_8), octets));
    }

    /** The handle that stands for {@code subject} in codes. */
    public Octets handleOf(SubjectId subject) {
        return Octets.of(aes(Cipher.ENCRYPT_MODE, subject.octets().toArray()));
    }

    /** The subject a handle stands for; any 16 octets give some subject, so only authentic codes may be opened. */
    public SubjectId open(Octets handle) {
        return new SubjectId(Octets.of(aes(Cipher.DECRYPT_MODE, handle.toArray())));
    }

    /** 32 pseudo-random octets for the status index permutation of one shard and round. */
    byte[] statusRound(String input) {
        return hmac(statusIndex, input.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] name(HolderDocument document) {
        return (document.type().code() + "\0" + document.number()).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(Mac keyed, byte[] message) {
        return hmac(keyed, new byte[0], message);
    }

    private static byte[] hmac(Mac keyed, byte[] label, byte[] message) {
        var mac = copy(keyed);
        if (label.length > 0) {
            mac.update(label);
            mac.update((byte) 0);
        }
        return mac.doFinal(message);
    }

    /** Keyed once and copied for each use: looking up and keying costs more than the digest of a short name. */
    private static Mac mac(SecretKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }

    private static Mac copy(Mac keyed) {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HmacSHA256 cannot be copied", e);
        }
    }

    private static Cipher aes() {
        try {
            return Cipher.getInstance("AES/ECB/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is not available", e);
        }
    }

    /** One block exactly, so there is no mode to get wrong: AES here is a keyed permutation of 128 bits. */
    private byte[] aes(int mode, byte[] block) {
        try {
            // Kept for the next: a cipher serves one thread at a time, and looking one up costs more than the block.
            var cipher = Optional.ofNullable(idle.poll()).orElseGet(HolderKeys::aes);
            cipher.init(mode, handle);
            var result = cipher.doFinal(block);
            idle.add(cipher);
            return result;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is not available", e);
        }
    }
}
