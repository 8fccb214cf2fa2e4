package healthcode.local.command;

/** The arguments of a command make no sense; the message says which one and what was expected. */
public final class Misuse extends Exception {

    private static final long serialVersionUID = 1L;

    public Misuse(String message) {
        super(message);
    }
}
