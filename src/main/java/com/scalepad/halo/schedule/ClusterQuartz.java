package com.scalepad.halo.schedule;

import static com.scalepad.halo.store.StoreTransactionManager.LEAST_PAUSE;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Camel's Quartz component on Quartz's own JDBC cluster. Nodes on one PostgreSQL share the timers. A firing is on one
 * node, and another node takes over when that one dies. The component has a scheme, a scheduler and tables of its own,
 * so a host's Quartz is not affected. It is started only if {@code halo.schedule.quartz} names it.
 */
public class ClusterQuartz extends QuartzComponent {

    private static final String NAME = "halo-scalepad";
    /** Quartz knows data sources by names that are the whole JVM's, in which a host may have a second bundle. */
    private static final AtomicInteger STORES = new AtomicInteger();

    /**
     * All is set here, because Camel asks a component for its scheduler before it starts it, to see whether to replace
     * it.
     *
     * @param dataSource    the store, which all nodes share
     * @param threads runs of one node at the same time
     * @param checkIn    between two signs of life of a node
     */
    public ClusterQuartz(DataSource dataSource, int threads, Duration checkIn) {
        setAutowiredEnabled(false);
        String store = NAME + "-" + STORES.incrementAndGet();
        DBConnectionManager.getInstance().addConnectionProvider(store, new OfTheStore(dataSource));
        Map<String, String> quartz = new HashMap<>();
        quartz.put("org.quartz.scheduler.instanceName", NAME);
        quartz.put("org.quartz.scheduler.instanceId", "AUTO");
        quartz.put("org.quartz.threadPool.class", SimpleThreadPool.class.getName());
        quartz.put("org.quartz.threadPool.threadCount", String.valueOf(threads));
        quartz.put("org.quartz.jobStore.class", JobStoreTX.class.getName());
        quartz.put("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
        quartz.put("org.quartz.jobStore.dataSource", store);
        quartz.put("org.quartz.jobStore.tablePrefix", "halo_scalepad_qrtz_");
        quartz.put("org.quartz.jobStore.isClustered", "true");
        // Else a node that is paused while it holds the lock of the timers stops them on all nodes.
        quartz.put(
                "org.quartz.jobStore.selectWithLockSQL",
                "SELECT l.*, set_config(''idle_in_transaction_session_timeout'', ''" + LEAST_PAUSE
                        + "s'', TRUE) FROM {0}LOCKS l WHERE SCHED_NAME = {1} AND LOCK_NAME = ? FOR UPDATE OF l");
        quartz.put("org.quartz.jobStore.clusterCheckinInterval", String.valueOf(checkIn.toMillis()));
        setProperties(quartz);
    }

    private record OfTheStore(DataSource dataSource) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return dataSource.getConnection();
        }

        @Override
        public void shutdown() {
            // The store closes its own connections.
        }

        @Override
        public void initialize() {
            // The store is open before any timer is.
        }
    }
}
