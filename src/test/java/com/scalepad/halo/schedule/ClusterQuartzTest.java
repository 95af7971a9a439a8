package com.scalepad.halo.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.quartz.utils.DBConnectionManager;

class ClusterQuartzTest {

    @Test
    void twoBundlesInOneJvmHaveTheirTimersEachInItsOwnStore() throws SQLException {
        ClusterQuartz first = onStore("first");
        ClusterQuartz second = onStore("second");

        assertThat(storeOf(first)).isEqualTo("jdbc:h2:mem:first");
        assertThat(storeOf(second)).isEqualTo("jdbc:h2:mem:second");
    }

    private static ClusterQuartz onStore(String name) {
        JdbcDataSource store = new JdbcDataSource();
        store.setUrl("jdbc:h2:mem:" + name);
        return new ClusterQuartz(store, 1, Duration.ofSeconds(5));
    }

    private static String storeOf(ClusterQuartz quartz) throws SQLException {
        String name = String.valueOf(quartz.getProperties().get("org.quartz.jobStore.dataSource"));
        try (Connection connection = DBConnectionManager.getInstance().getConnection(name)) {
            return connection.getMetaData().getURL();
        }
    }
}
