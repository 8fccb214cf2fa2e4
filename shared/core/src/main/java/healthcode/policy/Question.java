package healthcode.policy;

import healthcode.code.Facts;
import healthcode.code.Level;
import healthcode.code.RegionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a policy is asked: this level and these facts, for this destination, at this instant.
 *
 * @param level the merged level; never a single issuer's own
 * @param levelIssuer the province behind that level, if anything stood
 * @param trip the journey, if the caller said
 * @param birthDate for age rules; an unknown age is never exempt
 */
public record Question(
        RegionCode destination,
        Instant at,
        Level level,
        Optional<RegionCode> levelIssuer,
        Facts facts,
        Optional<Trip> trip,
        Optional<LocalDate> birthDate) {}
