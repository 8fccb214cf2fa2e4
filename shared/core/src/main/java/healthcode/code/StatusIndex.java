package healthcode.code;

/**
 * Where a code's two status bits stand: a province's shard and the index in it.
 *
 * <p>Indices are a keyed permutation of a running number, so they reveal neither order nor count of issuance and never
 * collide (Token Status List draft, privacy considerations).
 *
 * @param region the province whose lists hold it
 * @param shard from 0
 * @param index 0 to 2^20 - 1
 */
public record StatusIndex(RegionCode region, int shard, int index) {

    /** Bits of an index; a shard holds 2^20 codes. */
    public static final int BITS = 20;

    /** Codes in one shard. */
    public static final int SHARD_SIZE = 1 << BITS;

    private static final int HALF = BITS / 2;
    private static final int HALF_MASK = (1 << HALF) - 1;
    private static final int ROUNDS = 6;

    public StatusIndex {
        if (!region.isProvince() || shard < 0 || index < 0 || index >= SHARD_SIZE) {
            throw new IllegalArgumentException("status index: province, shard from 0 and index below 2^20 expected");
        }
    }

    /** The index of the {@code sequence}-th code of {@code region}, from 0. */
    public static StatusIndex of(RegionCode region, long sequence, HolderKeys keys) {
        var shard = Math.toIntExact(sequence >>> BITS);
        var left = (int) (sequence >>> HALF) & HALF_MASK;
        var right = (int) sequence & HALF_MASK;
        for (var round = 0; round < ROUNDS; round++) {
            // A Feistel network is a permutation whatever its round function, hence no two codes share an index.
            var octets = keys.statusRound(region + "/" + shard + "/" + round + "/" + right);
            var mixed = left ^ ((octets[0] & 0xFF) << 8 | octets[1] & 0xFF) & HALF_MASK;
            left = right;
            right = mixed;
        }
        return new StatusIndex(region, shard, left << HALF | right);
    }

    /** The name of the shard, for example {@code 42-0}. */
    public String shardName() {
        return region.code().substring(0, 2) + "-" + shard;
    }
}
