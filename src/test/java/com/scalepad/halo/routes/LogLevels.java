package com.scalepad.halo.routes;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The levels that a start has set for the whole JVM, to be had again after the start of another bundle. */
final class LogLevels {

    private final LoggingSystem logging = LoggingSystem.get(LogLevels.class.getClassLoader());
    private final Map<String, LogLevel> levels = now();

    /** Sets them again, and no other. */
    void restore() {
        now().keySet().stream()
                .filter(name -> !levels.containsKey(name))
                .forEach(name -> logging.setLogLevel(name, null));
        levels.forEach(logging::setLogLevel);
    }

    private Map<String, LogLevel> now() {
        Map<String, LogLevel> now = new HashMap<>();
        logging.getLoggerConfigurations().stream()
                .filter(logger -> logger.getConfiguredLevel() != null)
                .forEach(logger -> now.put(logger.getName(), logger.getConfiguredLevel()));
        return now;
    }
}
