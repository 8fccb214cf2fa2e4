package healthcode.trust;

import healthcode.trust.KeySource.Fetched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Looks at what every issuer publishes, records how that went, and proposes what is new to the offline anchor; meant to
 * run every quarter of an hour, and never while a request waits.
 *
 * <p>It trusts nothing: a new key comes in force only through {@code RegisterIssuer} with the anchor's voucher. Each
 * issuer has its own deadline, and one that hangs, drips, lies or breaks us takes nobody else's turn: whoever waited
 * longest goes first, and nothing is begun that could not end in time.
 */
public final class FetchKeys {

    private final TrustLists lists;
    private final KeySource source;
    private final KeyAdmission admission;
    private final Vouchers vouchers;
    private final KeyDocuments documents;
    private final KeyHealthRecords records;
    private final InstantSource clock;
    private final Limits limits;

    public FetchKeys(
            TrustLists lists,
            KeySource source,
            KeyAdmission admission,
            Vouchers vouchers,
            KeyDocuments documents,
            KeyHealthRecords records,
            InstantSource clock,
            Limits limits) {
        this.lists = lists;
        this.source = source;
        this.admission = admission;
        this.vouchers = vouchers;
        this.documents = documents;
        this.records = records;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * How long and how many.
     *
     * @param issuer for one issuer, from looking its name up to the last octet
     * @param run for all of them and for keeping the records; below the time that the function has
     * @param atOnce how many at a time
     */
    public record Limits(Duration issuer, Duration run, int atOnce) {

        /** For a function that may run for a minute. */
        public static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(45), 8);
    }

    /** How a run went for one issuer. */
    public enum Ending {
        SOUND,
        REFUSED,
        UNREACHABLE,
        /** It broke us, or its record could not be kept: the next run tries again. */
        BROKEN,
        /** Its turn did not come; it is first in the next run. */
        POSTPONED
    }

    /**
     * What a run did, for the log.
     *
     * @param issuers how many issuers publish their keys
     * @param endings how it went for each, in no order
     * @param proposals how many keys wait for the anchor
     */
    public record Run(int issuers, List<Ending> endings, int proposals) {
        public Run {
            endings = List.copyOf(endings);
        }

        /** How many ended so. */
        public int count(Ending ending) {
            return (int) endings.stream().filter(ending::equals).count();
        }
    }

    private record Settled(Ending ending, int proposals) {}

    private record Due(Issuer issuer, KeyAddress address, Instant lastAttempt) {}

    /**
     * One run over all issuers.
     *
     * @throws TrustUnavailable if it is not known whom to ask; so do the outages of the records before anybody is asked
     */
    public Run run() {
        var end = System.nanoTime() + limits.run().toNanos();
        var due = due(lists.current().issuers());
        var hosts = due.stream().map(one -> one.address().host()).collect(Collectors.toUnmodifiableSet());
        // Daemons, and not waited for beyond their deadline: looking up a name cannot be interrupted.
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("fetch-keys-", 0).factory());
        try {
            return summed(due.size(), ask(due, hosts, end, threads));
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Due> due(Collection<Issuer> issuers) {
        return issuers.stream()
                .flatMap(issuer -> issuer.jwksUri().stream()
                        .map(address ->
                                new Due(issuer, address, before(issuer, address).attemptedAt())))
                .sorted(Comparator.comparing(Due::lastAttempt)
                        .thenComparing(one -> one.issuer().id()))
                .toList();
    }

    private KeyHealth before(Issuer issuer, KeyAddress address) {
        return records.find(issuer.id())
                .filter(known -> known.address().equals(address))
                .orElseGet(() -> KeyHealth.unknown(issuer.id(), address));
    }

    private List<Settled> ask(List<Due> due, Set<String> hosts, long end, ExecutorService threads) {
        var slots = new Semaphore(limits.atOnce());
        var running = new ArrayList<CompletableFuture<Settled>>();
        for (var one : due) {
            if (!slot(slots, end - limits.issuer().toNanos())) {
                break;
            }
            running.add(asked(one, hosts, threads).whenComplete((_, _) -> slots.release()));
        }
        var left = Math.max(0, end - System.nanoTime());
        return running.stream()
                .map(one -> one.completeOnTimeout(new Settled(Ending.BROKEN, 0), left, TimeUnit.NANOSECONDS)
                        .join())
                .toList();
    }

    private static boolean slot(Semaphore slots, long until) {
        try {
            return slots.tryAcquire(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The deadline is ours and not the source's: whatever it is stuck in, the record says so and the run goes on. */
    private CompletableFuture<Settled> asked(Due one, Set<String> hosts, Executor threads) {
        return CompletableFuture.supplyAsync(() -> source.fetch(one.address(), hosts), threads)
                .completeOnTimeout(
                        new Fetched.Failed("too-slow"), limits.issuer().toNanos(), TimeUnit.NANOSECONDS)
                .thenApplyAsync(fetched -> settle(one, fetched), threads)
                .exceptionally(_ -> new Settled(Ending.BROKEN, 0));
    }

    private Settled settle(Due one, Fetched fetched) {
        var now = clock.instant();
        var before = before(one.issuer(), one.address());
        var after = switch (fetched) {
            case Fetched.Failed(var why) -> before.unreachable(why, now);
            case Fetched.Got(var document) ->
                switch (admission.admit(document)) {
                    case KeyAdmission.Refused(var faults) ->
                        before.refused(faults.stream().map(KeyFinding::of).toList(), now);
                    case KeyAdmission.Admitted(var keys) -> sound(one.issuer(), before, keys, now);
                };
        };
        records.keep(after);
        var ending = after.trouble()
                .map(trouble -> switch (trouble.kind()) {
                    case UNREACHABLE -> Ending.UNREACHABLE;
                    case REFUSED -> Ending.REFUSED;
                })
                .orElse(Ending.SOUND);
        return new Settled(ending, after.proposals().size());
    }

    private KeyHealth sound(Issuer issuer, KeyHealth before, List<IssuerKey> keys, Instant now) {
        var review = KeyReview.of(issuer, keys, now);
        var claims = review.fresh().stream()
                .map(key -> vouchers.claims(issuer.id(), issuer.region(), key))
                .toList();
        return before.sound(
                review.findings(), keys.stream().map(documents::write).toList(), claims, now);
    }

    private static Run summed(int issuers, List<Settled> settled) {
        var endings = new ArrayList<>(settled.stream().map(Settled::ending).toList());
        while (endings.size() < issuers) {
            endings.add(Ending.POSTPONED);
        }
        return new Run(
                issuers, endings, settled.stream().mapToInt(Settled::proposals).sum());
    }
}
