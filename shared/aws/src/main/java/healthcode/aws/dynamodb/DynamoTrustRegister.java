package healthcode.aws.dynamodb;

import healthcode.trust.TrustListSigning;
import healthcode.trust.TrustRegister;
import healthcode.trust.VouchedTrustList;
import java.util.Optional;

/** Trust lists published into the table, signed and never before they verify. */
public final class DynamoTrustRegister implements TrustRegister {

    private final DynamoTrustLists lists;
    private final TrustListSigning signing;

    public DynamoTrustRegister(DynamoTrustLists lists, TrustListSigning signing) {
        this.lists = lists;
        this.signing = signing;
    }

    @Override
    public Optional<VouchedTrustList> newest() {
        return lists.newest();
    }

    @Override
    public boolean publish(VouchedTrustList next) {
        return lists.publish(signing.sign(next));
    }
}
