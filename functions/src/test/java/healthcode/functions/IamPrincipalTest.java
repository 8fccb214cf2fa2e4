package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class IamPrincipalTest {

    @Test
    void everySessionOfARoleIsThatRole() {
        var role = IamPrincipal.ofArn("arn:aws-cn:iam::111122223333:role/provinces/hubei");
        assertEquals(role, IamPrincipal.ofArn("arn:aws-cn:sts::111122223333:assumed-role/hubei/any-session"));
        assertEquals("hubei", role.orElseThrow().name());
    }

    @Test
    void partitionAccountAndKindTellPrincipalsApart() {
        var role = IamPrincipal.ofArn("arn:aws:iam::111122223333:role/hubei");
        assertNotEquals(role, IamPrincipal.ofArn("arn:aws-cn:iam::111122223333:role/hubei"));
        assertNotEquals(role, IamPrincipal.ofArn("arn:aws:iam::999922223333:role/hubei"));
        assertNotEquals(role, IamPrincipal.ofArn("arn:aws:iam::111122223333:user/hubei"));
    }

    @Test
    void rootsFederatedUsersAndNonsenseAreNobody() {
        for (var arn : new String[] {
            "arn:aws:iam::111122223333:root",
            "arn:aws:sts::111122223333:federated-user/hubei",
            "arn:aws:sts::111122223333:assumed-role/hubei",
            "arn:aws:sts::111122223333:assumed-role/x/hubei/session",
            "arn:aws:sts::111122223333:assumed-role/hubei/session\n",
            "hubei",
            ""
        }) {
            assertEquals(Optional.empty(), IamPrincipal.ofArn(arn), arn);
        }
    }
}
