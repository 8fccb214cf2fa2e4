package healthcode.code;

import java.util.Objects;

/**
 * A signed unified code and the text that carries it.
 *
 * @param claims what it says
 * @param text the {@code JK1:} text that a QR holds
 */
public record IssuedCode(GateCode claims, String text) {
    public IssuedCode {
        Objects.requireNonNull(claims, "claims");
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return "IssuedCode[redacted]";
    }
}
