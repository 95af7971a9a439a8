package com.scalepad.halo.store;

import java.util.Locale;
import java.util.Map;
import org.apache.camel.component.sql.DefaultRowMapperFactory;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * Rows of a query whose columns are found by name in every country: H2 names a column {@code ID}, and in Turkey that is not
 * {@code id} in capitals. Named by the endpoints that read, and no bean: Camel would give a bean to the SQL of a host too.
 */
public class RowsByName extends DefaultRowMapperFactory {

    @Override
    public RowMapper<?> newColumnRowMapper() {
        return new ColumnMapRowMapper() {
            @Override
            protected Map<String, Object> createColumnMap(int columns) {
                return new LinkedCaseInsensitiveMap<>(columns, Locale.ROOT);
            }
        };
    }
}
