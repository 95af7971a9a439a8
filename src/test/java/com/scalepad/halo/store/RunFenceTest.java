package com.scalepad.halo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class RunFenceTest {

    private final SingleConnectionDataSource dataSource =
            new SingleConnectionDataSource("jdbc:h2:mem:RunFenceTest", "sa", "", true);
    private final JdbcTemplate store = new JdbcTemplate(dataSource);

    @BeforeEach
    void countStatements() {
        store.execute("SET QUERY_STATISTICS TRUE");
    }

    @AfterEach
    void close() {
        dataSource.destroy();
    }

    @Test
    void aStatementOnH2ThatTakesTooLongIsEnded() throws Exception {
        Exchange exchange = step(
                Duration.ofSeconds(1),
                e -> store.queryForObject("SELECT SUM(x) FROM SYSTEM_RANGE(1, 100000000000)", Long.class));

        assertThat(exchange.getException()).isInstanceOf(QueryTimeoutException.class);
    }

    /** H2 forgets on all connections what it parsed when a time-out is set on one. */
    @Test
    void theTimeoutOfAConnectionOfH2IsSetOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            Exchange exchange = step(Duration.ofMinutes(2), e -> store.queryForObject("SELECT 1", Integer.class));
            assertThat(exchange.getException()).isNull();
        }

        assertThat(store.queryForObject(
                        "SELECT SUM(execution_count) FROM INFORMATION_SCHEMA.QUERY_STATISTICS "
                                + "WHERE sql_statement LIKE 'SET QUERY_TIMEOUT%'",
                        Integer.class))
                .isEqualTo(1);
    }

    /** A lost connection can't roll back either. That must not hide why the commit failed. */
    @Test
    void aCommitThatFailsIsReportedAsSuch() throws Exception {
        Exchange exchange = step(Duration.ofMinutes(2), e -> store.execute("SHUTDOWN IMMEDIATELY"));

        assertThat(exchange.getException()).hasMessageContaining("commit");
    }

    private Exchange step(Duration timeout, Processor statement) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            new RunFence(dataSource, timeout)
                    .wrapProcessorInInterceptors(
                            context, new ToDefinition("halo-scalepad-sql:any.sql"), statement, null)
                    .process(exchange);
            return exchange;
        }
    }
}
