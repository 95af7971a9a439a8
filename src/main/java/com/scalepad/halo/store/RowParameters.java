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

/**
 * Fills the {@code :#name} parameters of a batch from its rows, maps of name to value. Camel's own way searches the whole
 * text of the statement for names again for each row, which took a seventh of the time of a first run; this one remembers
 * them. And it asks the database for the type of each null, which the statements say themselves by a CAST. A statement with any other
 * kind of parameter is left to Camel.
 */
public class RowParameters extends DefaultSqlPrepareStatementStrategy {

    private static final Pattern NAME = Pattern.compile(":\\?(\\w+)");
    private static final Pattern OTHER = Pattern.compile(":\\?(\\$|in:)");

    private final Map<String, List<String>> namesOf = new ConcurrentHashMap<>();

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String preparedQuery, int expectedParams, Exchange exchange, Object value)
            throws SQLException {
        List<String> names = namesOf.computeIfAbsent(query, RowParameters::names);
        if (names.isEmpty() || !(value instanceof Map<?, ?> row)) {
            return super.createPopulateIterator(query, preparedQuery, expectedParams, exchange, value);
        }
        return new RowValues(row, names.iterator(), query);
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

    private static List<String> names(String query) {
        return OTHER.matcher(query).find()
                ? List.of()
                : NAME.matcher(query)
                        .results()
                        .map((MatchResult name) -> name.group(1))
                        .toList();
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
