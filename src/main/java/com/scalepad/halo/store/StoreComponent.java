package com.scalepad.halo.store;

import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.spi.annotations.Component;

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
}
