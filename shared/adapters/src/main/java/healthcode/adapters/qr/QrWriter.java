package healthcode.adapters.qr;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import healthcode.adapters.qr.QrSymbol.TooLong;
import java.util.BitSet;

/**
 * Draws texts as QR codes with error correction M by ZXing: cheap telephones read M where Q gets too fine (EU practice
 * of 2021 lowered Q to M for that reason).
 */
public final class QrWriter {

    /**
     * The smallest symbol that holds {@code text}.
     *
     * @throws TooLong if not even version 40 holds it
     */
    public QrSymbol write(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("QR text: empty");
        }
        try {
            var code = Encoder.encode(text, ErrorCorrectionLevel.M);
            var matrix = code.getMatrix();
            var dark = new BitSet(matrix.getWidth() * matrix.getHeight());
            for (var y = 0; y < matrix.getHeight(); y++) {
                for (var x = 0; x < matrix.getWidth(); x++) {
                    dark.set(y * matrix.getWidth() + x, matrix.get(x, y) == 1);
                }
            }
            return new QrSymbol(code.getVersion().getVersionNumber(), matrix.getWidth(), dark);
        } catch (WriterException e) {
            throw new TooLong(text.length(), e);
        }
    }
}
