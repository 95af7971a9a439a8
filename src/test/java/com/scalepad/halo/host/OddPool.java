package com.scalepad.halo.host;

import com.scalepad.halo.autoconfigure.HaloScalePadAutoConfiguration;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A host whose pool is not as the routes would set it up: no auto-commit, read-only, another schema, or a database with a clock of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({HaloScalePadAutoConfiguration.class, CamelAutoConfiguration.class})
class OddPool {

    @Bean(destroyMethod = "close")
    HikariDataSource pool(
            @Value("${test.url}") String url,
            @Value("${test.user}") String user,
            @Value("${test.auto-commit:true}") boolean autoCommit,
            @Value("${test.read-only:false}") boolean readOnly,
            @Value("${test.connection-timeout:3000}") int connectionTimeout) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setAutoCommit(autoCommit);
        pool.setReadOnly(readOnly);
        pool.setConnectionTimeout(connectionTimeout);
        pool.setValidationTimeout(500);
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    /** The pool, with the database's clock set to what {@code test.clock} says: {@code - INTERVAL '2' MINUTE}. */
    @Bean
    DataSource clocked(HikariDataSource pool, @Value("${test.clock:}") String shift) {
        return new DelegatingDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                return shift.isEmpty()
                        ? super.getConnection()
                        : (Connection) shifted(super.getConnection(), Connection.class, shift);
            }
        };
    }

    @Bean
    RouteBuilder hostsRoutes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:host").routeId("host").log("of the host's own");
            }
        };
    }

    private static Object shifted(Object target, Class<?> type, String shift) {
        return Proxy.newProxyInstance(
                OddPool.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object[] said = arguments == null
                            ? null
                            : Arrays.stream(arguments)
                                    .map(argument -> argument instanceof String sql
                                            ? sql.replace("CURRENT_TIMESTAMP", "(CURRENT_TIMESTAMP " + shift + ")")
                                            : argument)
                                    .toArray();
                    try {
                        Object answer = method.invoke(target, said);
                        return method.getName().equals("createStatement")
                                ? shifted(answer, Statement.class, shift)
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
