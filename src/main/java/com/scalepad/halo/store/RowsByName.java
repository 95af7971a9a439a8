package com.scalepad.halo.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.component.sql.DefaultRowMapperFactory;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * Rows of a query whose columns are found by name under every locale. H2 names a column {@code ID}, and under a Turkish
 * locale that is not {@code id} in capitals. A date is a {@code LocalDate}, because a {@code java.sql.Date} before 1582
 * uses the Julian calendar and shows another day. The endpoints that read name this class. It is no bean, because Camel
 * would also use a bean for the SQL of a host.
 */
final class RowsByName extends DefaultRowMapperFactory {

    @Override
    public RowMapper<?> newColumnRowMapper() {
        return new ColumnMapRowMapper() {
            @Override
            protected Map<String, Object> createColumnMap(int columns) {
                return new LinkedCaseInsensitiveMap<>(columns, Locale.ROOT);
            }

            @Override
            protected Object getColumnValue(ResultSet row, int index) throws SQLException {
                return row.getMetaData().getColumnType(index) == Types.DATE
                        ? row.getObject(index, LocalDate.class)
                        : super.getColumnValue(row, index);
            }
        };
    }
}
