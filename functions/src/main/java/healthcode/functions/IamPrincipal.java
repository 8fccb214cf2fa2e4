package healthcode.functions;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IAM role or user, whatever the form of its ARN: sessions of one role are one principal.
 *
 * @param partition for example {@code aws} or {@code aws-cn}
 * @param account twelve digits
 * @param kind {@code role} or {@code user}
 * @param name unique in its account for its kind, so that paths do not matter
 */
public record IamPrincipal(String partition, String account, String kind, String name) {

    private static final String START = "arn:(aws[a-z-]*)";
    private static final String NAME = "([A-Za-z0-9_+=,.@-]{1,64})";
    private static final String PATH = "(?:[!-~]*/)?";
    private static final Pattern SESSION =
            Pattern.compile(START + ":sts::([0-9]{12}):assumed-(role)/" + NAME + "/[A-Za-z0-9_+=,.@-]+");
    private static final Pattern IDENTITY = Pattern.compile(START + ":iam::([0-9]{12}):(role|user)/" + PATH + NAME);

    /** The principal of an IAM role, an assumed role or a user; empty for roots, federated users and all else. */
    public static Optional<IamPrincipal> ofArn(String arn) {
        for (var form : new Pattern[] {SESSION, IDENTITY}) {
            var found = form.matcher(arn);
            if (found.matches()) {
                return Optional.of(new IamPrincipal(found.group(1), found.group(2), found.group(3), found.group(4)));
            }
        }
        return Optional.empty();
    }
}
