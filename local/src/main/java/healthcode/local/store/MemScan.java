package healthcode.local.store;

import healthcode.local.store.Expression.Clause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A scan of a table, page by page; the limit counts what is looked at, not what is found. */
record MemScan(ScanRequest request, List<Clause> filter, Set<String> projected) {

    static MemScan of(ScanRequest request) {
        if (request.segment() != null || request.filterExpression() == null || request.projectionExpression() == null) {
            throw Refusals.unsupported("scan in segments, or without filter or projection");
        }
        if (request.limit() != null && request.limit() < 1) {
            throw Refusals.validation("limit: must be 1 or more");
        }
        var placeholders = Stream.of(request.projectionExpression().split(","))
                .map(String::strip)
                .toList();
        var filterNames = new HashMap<>(request.expressionAttributeNames());
        placeholders.stream()
                .filter(name -> !request.filterExpression().contains(name))
                .forEach(filterNames::remove);
        var filter = Expression.condition(request.filterExpression(), filterNames, request.expressionAttributeValues());
        var names = placeholders.stream()
                .map(name -> request.expressionAttributeNames().getOrDefault(name, name))
                .collect(Collectors.toUnmodifiableSet());
        return new MemScan(request, filter, names);
    }

    ScanResponse page(MemTable table) {
        var rest = table.shownAfter(
                request.hasExclusiveStartKey() ? MemTable.Key.exactly(request.exclusiveStartKey()) : null);
        var limit = request.limit() == null ? Integer.MAX_VALUE : request.limit();
        var seen = rest.subList(0, Math.min(limit, rest.size()));
        var found = seen.stream()
                .filter(item -> MemTable.holds(filter, java.util.Optional.of(item)))
                .map(this::project)
                .toList();
        var response = ScanResponse.builder().items(found).count(found.size()).scannedCount(seen.size());
        if (seen.size() == limit) {
            // The service stops at the limit without looking whether anything follows.
            response.lastEvaluatedKey(MemTable.Key.of(seen.getLast()).attributes());
        }
        return response.build();
    }

    private Map<String, AttributeValue> project(Map<String, AttributeValue> item) {
        var shown = new HashMap<>(item);
        shown.keySet().retainAll(projected);
        return shown;
    }
}
