package healthcode.policy.rules;

import healthcode.code.RegionCode;
import healthcode.policy.Circumstances.RiskClass;
import healthcode.policy.Surroundings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What published lists of risk areas say of regions; at any instant only the latest list in force counts, and where
 * none is in force nothing is known.
 *
 * @param lists published lists, each with its time
 * @param base what is known besides
 */
record ListedAreas(List<Enacted> lists, Surroundings base) implements Surroundings {

    private static final Comparator<Enacted> LATEST = Comparator.comparing(Enacted::from)
            .thenComparingInt(each -> each.provision().heading().version());

    ListedAreas {
        lists = List.copyOf(lists);
    }

    @Override
    public Optional<Set<LocalDate>> localCaseDays(RegionCode county) {
        return base.localCaseDays(county);
    }

    @Override
    public Optional<Boolean> landBorder(RegionCode county) {
        return base.landBorder(county);
    }

    @Override
    public Optional<RiskClass> risk(RegionCode area, Instant at) {
        return inForce(at).flatMap(list -> list.areas().classOf(area));
    }

    @Override
    public Optional<String> riskList(Instant at) {
        return inForce(at).map(list -> list.heading().name());
    }

    @Override
    public Stream<Instant> turns() {
        return Stream.concat(
                base.turns(),
                lists.stream().flatMap(each -> Stream.concat(Stream.of(each.from()), each.until().stream())));
    }

    private Optional<Provision.Areas> inForce(Instant at) {
        return lists.stream()
                .filter(each -> each.state(at) == Enacted.State.IN_FORCE)
                .max(LATEST)
                .map(each -> (Provision.Areas) each.provision());
    }
}
