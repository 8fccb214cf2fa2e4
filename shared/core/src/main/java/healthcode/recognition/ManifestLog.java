package healthcode.recognition;

import healthcode.recognition.Manifest.Page;
import healthcode.recognition.Manifest.Seat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that was written about a roster, page after page; the last word on a seat counts.
 *
 * @param pages in the order of their numbers
 * @param last the highest number of a page, 0 before the first
 */
public record ManifestLog(List<Page> pages, int last) {

    public ManifestLog {
        pages = List.copyOf(pages);
    }

    /** The seats that are somebody's, in the order in which they were first checked. */
    public List<Seat> seats() {
        return List.copyOf(byName().values());
    }

    /** The same by name. */
    public Map<SeatName, Seat> byName() {
        var seats = new LinkedHashMap<SeatName, Seat>();
        for (var page : pages) {
            page.gone().forEach(seats::remove);
            page.seats().forEach(seat -> seats.put(seat.name(), seat));
        }
        return seats;
    }

    /** Every name that was ever on a page: a seat given up is not checked again by repeating the first call. */
    Set<SeatName> everNamed() {
        var names = new HashSet<SeatName>();
        pages.forEach(page -> page.seats().forEach(seat -> names.add(seat.name())));
        return names;
    }

    /** The page that {@code request} made, if it did. */
    Optional<Page> madeBy(RequestId request) {
        return pages.stream()
                .filter(page ->
                        page.by().filter(by -> by.request().equals(request)).isPresent())
                .findFirst();
    }

    /** The log with one page more. */
    ManifestLog with(Page page) {
        var more = new ArrayList<>(pages);
        more.add(page);
        return new ManifestLog(more, last + 1);
    }
}
