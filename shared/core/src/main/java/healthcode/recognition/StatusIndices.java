package healthcode.recognition;

import healthcode.code.RegionCode;
import healthcode.code.StatusIndex;

/** Hands out status indices, each at most once, leased from the store in blocks of 1,024. */
@FunctionalInterface
public interface StatusIndices {

    /** The next unused index of {@code province}; an index taken and not used is lost, never given again. */
    StatusIndex next(RegionCode province);
}
