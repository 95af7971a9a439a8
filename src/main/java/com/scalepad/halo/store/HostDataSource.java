package com.scalepad.halo.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Wraps a data source of the host with what the routes rely on. A statement commits by itself unless a transaction was
 * started, which a host's pool may not do. A silent connection is closed. A connection returns to the pool with the
 * host's own settings.
 */
final class HostDataSource extends DelegatingDataSource {

    private final int silenceMillis;

    /** @param silence how long a connection may be silent */
    HostDataSource(DataSource hosts, Duration silence) {
        super(hosts);
        this.silenceMillis = (int) Math.min(Integer.MAX_VALUE, silence.toMillis());
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            return prepared(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Connection prepared(Connection connection) throws SQLException {
        boolean commitsByItself = connection.getAutoCommit();
        int silence = networkTimeout(connection);
        boolean mayBeSilentForLonger = silence == 0 || silence > silenceMillis;
        if (!commitsByItself) {
            connection.setAutoCommit(true);
        }
        if (mayBeSilentForLonger) {
            setNetworkTimeout(connection, silenceMillis);
        }
        if (commitsByItself && !mayBeSilentForLonger) {
            return connection;
        }
        return (Connection) Proxy.newProxyInstance(
                HostDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "close" -> {
                        giveBack(connection, commitsByItself, mayBeSilentForLonger ? silence : -1);
                        yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> called(method, connection, arguments);
                });
    }

    private static Object called(Method method, Connection connection, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** @param silence the time that it had before; below 0 where it was not changed */
    private static void giveBack(Connection connection, boolean commitsByItself, int silence) throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                if (!commitsByItself) {
                    connection.setAutoCommit(false);
                }
                if (silence >= 0) {
                    setNetworkTimeout(connection, silence);
                }
            }
        }
    }

    /** 0 means no limit, and is used where the driver has no such setting. */
    private static int networkTimeout(Connection connection) throws SQLException {
        try {
            return connection.getNetworkTimeout();
        } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
            return 0;
        }
    }

    private static void setNetworkTimeout(Connection connection, int millis) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, millis);
        } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
            // A database inside this process has no network.
            return;
        }
    }
}
