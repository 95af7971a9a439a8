package com.scalepad.halo.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.DefaultSqlPrepareStatementStrategy;
import org.apache.camel.spi.Language;

/**
 * Fills the {@code :#name} parameters of a batch from its rows, maps of name to value. Camel searches the whole text of
 * the statement for names again for each row, which took a seventh of the time of a first run. This class remembers
 * them. Camel also asks the database for the type of each null, which the statements state by a CAST. Where a statement
 * has only expressions, {@code :#${variable.run.id}}, Camel tries twice for each of them to convert the body to a map,
 * with all its converters. This class evaluates them directly. A statement with both, or with a list, is left to Camel.
 */
final class RowParameters extends DefaultSqlPrepareStatementStrategy {

    private static final Pattern PARAMETER = Pattern.compile(":\\?(in:|\\w+|\\$\\{[^{}]+}|\\$)");

    private final Map<String, Parameters> parametersOf = new ConcurrentHashMap<>();

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String preparedQuery, int expectedParams, Exchange exchange, Object value)
            throws SQLException {
        Parameters parameters = parametersOf.computeIfAbsent(query, Parameters::of);
        if (parameters.areNames() && value instanceof Map<?, ?> row) {
            return new RowValues(row, parameters.all().iterator(), query);
        }
        // In a batch the body is a row, which is not the message's.
        if (parameters.areExpressions() && value == exchange.getMessage().getBody()) {
            Language simple = exchange.getContext().resolveLanguage("simple");
            return parameters.all().stream()
                    .map(expression -> simple.createExpression(expression).evaluate(exchange, Object.class))
                    .iterator();
        }
        return super.createPopulateIterator(query, preparedQuery, expectedParams, exchange, value);
    }

    @Override
    public void populateStatement(PreparedStatement statement, Iterator<?> values, int expected) throws SQLException {
        if (!(values instanceof RowValues)) {
            super.populateStatement(statement, values, expected);
            return;
        }
        int index = 0;
        while (values.hasNext()) {
            statement.setObject(++index, values.next());
        }
        if (index != expected) {
            throw new SQLException("The statement has " + expected + " parameters, and the row gives " + index);
        }
    }

    /** The parameters of a statement in their order. */
    private record Parameters(List<String> all, boolean areNames, boolean areExpressions) {

        static Parameters of(String query) {
            List<String> all = PARAMETER
                    .matcher(query)
                    .results()
                    .map((MatchResult parameter) -> parameter.group(1))
                    .toList();
            return new Parameters(
                    all,
                    !all.isEmpty() && all.stream().allMatch(one -> one.matches("\\w+")),
                    !all.isEmpty() && all.stream().allMatch(one -> one.endsWith("}")));
        }
    }

    /** The values of a row in the order of the statement's parameters. */
    private record RowValues(Map<?, ?> row, Iterator<String> names, String query) implements Iterator<Object> {

        @Override
        public boolean hasNext() {
            return names.hasNext();
        }

        @Override
        public Object next() {
            String name = names.next();
            Object value = row.get(name);
            if (value == null && !row.containsKey(name)) {
                throw new IllegalArgumentException(
                        "The row has no '" + name + "', which the statement asks for: " + query);
            }
            return value;
        }
    }
}
