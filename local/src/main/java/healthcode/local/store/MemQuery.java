package healthcode.local.store;

import healthcode.aws.dynamodb.Attributes;
import healthcode.local.store.Expression.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A query of one partition, in the order of its sort keys, page by page. */
record MemQuery(QueryRequest request, String partition, List<Clause> onSort) {

    static MemQuery of(QueryRequest request) {
        if (request.filterExpression() != null || request.projectionExpression() != null) {
            throw Refusals.unsupported("filter or projection");
        }
        if (request.limit() != null && request.limit() < 1) {
            throw Refusals.validation("limit: must be 1 or more");
        }
        var clauses = Expression.condition(
                request.keyConditionExpression(),
                request.expressionAttributeNames(),
                request.expressionAttributeValues());
        var onPartition = clauses.stream()
                .filter(clause -> clause instanceof Clause.Compares(var name, var operator, var value)
                        && name.equals(Attributes.PK)
                        && operator.equals("=")
                        && value.s() != null)
                .map(Clause.Compares.class::cast)
                .toList();
        var onSort = new ArrayList<>(clauses);
        onSort.removeAll(onPartition);
        if (onPartition.size() != 1 || onSort.size() > 1 || !onSort.stream().allMatch(MemQuery::rangeOfSortKeys)) {
            throw Refusals.validation("Query key condition not supported");
        }
        return new MemQuery(request, onPartition.getFirst().value().s(), onSort);
    }

    private static boolean rangeOfSortKeys(Clause clause) {
        return switch (clause) {
            case Clause.Exists _ -> false;
            case Clause.Begins(var name, var value) -> name.equals(Attributes.SK) && value.s() != null;
            case Clause.Between(var name, var low, var high) ->
                name.equals(Attributes.SK) && low.s() != null && high.s() != null;
            case Clause.Compares(var name, var operator, var value) ->
                name.equals(Attributes.SK) && !operator.equals("<>") && value.s() != null;
        };
    }

    QueryResponse page(MemTable table, boolean stale) {
        var matching = new ArrayList<>(table.shown(partition, stale).stream()
                .filter(item -> onSort.stream().allMatch(clause -> MemTable.holds(clause, item)))
                .toList());
        var rest = Boolean.FALSE.equals(request.scanIndexForward()) ? matching.reversed() : matching;
        if (request.hasExclusiveStartKey()) {
            rest = rest.subList(after(rest, MemTable.Key.exactly(request.exclusiveStartKey())), rest.size());
        }
        var limit = request.limit() == null ? Integer.MAX_VALUE : request.limit();
        var page = List.copyOf(rest.subList(0, Math.min(limit, rest.size())));
        var response = QueryResponse.builder().items(page).count(page.size()).scannedCount(page.size());
        if (page.size() == limit) {
            // The service stops at the limit without looking whether anything follows.
            response.lastEvaluatedKey(MemTable.Key.of(page.getLast()).attributes());
        }
        return response.build();
    }

    /** Where the items after {@code start} begin, whether it is still there or not. */
    private int after(List<Map<String, AttributeValue>> items, MemTable.Key start) {
        var forward = !Boolean.FALSE.equals(request.scanIndexForward());
        var sort = AttributeValue.fromS(start.sort());
        var from = 0;
        while (from < items.size()) {
            var order =
                    ItemValues.compare(items.get(from).get(Attributes.SK), sort).orElseThrow();
            if (forward ? order > 0 : order < 0) {
                return from;
            }
            from++;
        }
        return from;
    }
}
