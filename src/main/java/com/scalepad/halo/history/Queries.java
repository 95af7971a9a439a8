package com.scalepad.halo.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The statements of the folder {@code halo-scalepad/queries}, each in the file of its name. {@code ${part-held}} stands
 * for the text of the file of that name.
 */
final class Queries {

    /** A row by its column names in small letters, under every locale, without nulls, and with dates of java.time. */
    static final RowMapper<Map<String, Object>> ROW = (row, index) -> row(row);

    /** {@code ${part-held}}. */
    private static final Pattern PART = Pattern.compile("\\$\\{([a-z-]+)}");

    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    private final JdbcClient store;

    /** With no time-out but the driver's. */
    Queries(DataSource dataSource) {
        this(dataSource, -1);
    }

    /** @param seconds that a statement may take */
    Queries(DataSource dataSource, int seconds) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(seconds);
        store = JdbcClient.create(template);
    }

    /** @param parameters the name and the value of each, one after the other */
    StatementSpec query(String name, Object... parameters) {
        return sql(text(name), parameters);
    }

    /** The same with a text that was put together. */
    StatementSpec sql(String text, Object... parameters) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            values.put((String) parameters[i], parameters[i + 1]);
        }
        return store.sql(text).params(values);
    }

    /** The rows of a statement, each as a record of its columns or as its only value. */
    <T> List<T> all(Class<T> type, String name, Object... parameters) {
        return query(name, parameters).query(type).list();
    }

    <T> Optional<T> one(Class<T> type, String name, Object... parameters) {
        return query(name, parameters).query(type).optional();
    }

    List<Map<String, Object>> rows(String name, Object... parameters) {
        return query(name, parameters).query(ROW).list();
    }

    int update(String name, Object... parameters) {
        return query(name, parameters).update();
    }

    /** The second column of each row, by the first. */
    Map<String, Integer> counts(String name, Object... parameters) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        query(name, parameters).query((RowCallbackHandler) row -> counts.put(row.getString(1), row.getInt(2)));
        return counts;
    }

    /** A time of a row; null where it has none. */
    static Instant instant(Map<String, Object> row, String column) {
        return row.get(column) instanceof OffsetDateTime time ? time.toInstant() : null;
    }

    static String text(String name) {
        String known = TEXTS.get(name);
        if (known == null) {
            known = PART.matcher(read(name)).replaceAll(part -> Matcher.quoteReplacement(text(part.group(1))));
            TEXTS.put(name, known);
        }
        return known;
    }

    private static String read(String name) {
        try (InputStream file = Queries.class.getResourceAsStream("/halo-scalepad/queries/" + name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> row(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value != null) {
                values.put(
                        columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
                        value instanceof Date date
                                ? date.toLocalDate()
                                : value instanceof Timestamp time
                                        ? time.toInstant().atOffset(ZoneOffset.UTC)
                                        : value);
            }
        }
        return values;
    }
}
