package com.scalepad.halo.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.sql.DefaultRowMapperFactory;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.spi.annotations.Component;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.util.LinkedCaseInsensitiveMap;

/** camel-sql on the store: the routes' {@code halo-scalepad-sql}. Camel finds its options by the name {@code sql}. */
@Component("sql")
public final class StoreComponent extends SqlComponent {

    private final RowParameters parameters = new RowParameters();
    private final StatementFolder statements;

    /** @param store what the statements go to */
    public StoreComponent(CamelContext camel, DataSource store, StatementFolder statements) {
        super(camel);
        this.statements = statements;
        setAutowiredEnabled(false);
        setDataSource(store);
        // Names of columns are found whatever their case, on H2 and PostgreSQL alike.
        setRowMapperFactory(new RowsByName());
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> options) throws Exception {
        // An engineer's step may have a way of its own.
        boolean hasOwn = options.containsKey("prepareStatementStrategy") || options.containsKey("separator");
        SqlEndpoint statement = (SqlEndpoint) super.createEndpoint(uri, statements.locate(remaining), options);
        if (!hasOwn) {
            statement.setPrepareStatementStrategy(parameters);
        }
        statement.setJdbcTemplate(new LimitedTemplate(statement.getJdbcTemplate()));
        return statement;
    }

    /** Sets the time-out of a statement only where it differs. Setting it makes H2 forget its parsed statements, on all connections. */
    static final class LimitedTemplate extends JdbcTemplate {

        /** @param options as those of another */
        LimitedTemplate(JdbcTemplate options) {
            BeanUtils.copyProperties(options, this);
        }

        @Override
        protected void applyStatementSettings(Statement statement) throws SQLException {
            int limit = getQueryTimeout();
            if (limit < 0 || statement.getQueryTimeout() != limit) {
                super.applyStatementSettings(statement);
                return;
            }
            if (getFetchSize() != -1) {
                statement.setFetchSize(getFetchSize());
            }
            if (getMaxRows() != -1) {
                statement.setMaxRows(getMaxRows());
            }
        }
    }

    /**
     * Rows of a query whose columns are found by name under every locale. H2 names a column {@code ID}, and under a Turkish
     * locale that is not {@code id} in capitals. A date is a {@code LocalDate}, because a {@code java.sql.Date} before 1582
     * uses the Julian calendar and shows another day. The endpoints that read name this class. It is no bean, because Camel
     * would also use a bean for the SQL of a host.
     */
    static final class RowsByName extends DefaultRowMapperFactory {

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
}
