package com.scalepad.halo.schedule;

import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The crons of each connection and their time zone: a person's choice, else the connection's own setting, else the common one.
 *
 * @param cron        of connections without their own, a Quartz cron, seconds first
 * @param timeZone    of the crons: {@code America/New_York}
 * @param changesCron the cron of changes runs; empty for none
 */
public record ScheduleSettings(ConnectionRegistry connections, String cron, String timeZone, String changesCron) {

    private static final String CRON = "cron";
    private static final String ZONE = "time-zone";
    private static final String CHANGES_CRON = "changes-cron";

    /** A sentence for each invalid setting of these connections, and of the common ones. */
    List<String> problems(Collection<String> names) {
        // The empty name has no setting of its own. So the common settings are checked, even where there is no
        // connection yet.
        return Stream.concat(Stream.of(""), names.stream())
                .flatMap(this::problems)
                .distinct()
                .toList();
    }

    private Stream<String> problems(String connection) {
        String shape = "a Quartz cron that comes round, seconds first, such as ";
        String zone = zoneAsSet(connection);
        String changes = changesCron(connection);
        return Stream.of(
                        problem(
                                connection,
                                CRON,
                                cron(connection),
                                cron,
                                CronTimes.isCron(cron(connection)),
                                shape + "'0 0 2 * * ?' for two o'clock each night"),
                        problem(
                                connection,
                                CHANGES_CRON,
                                changes,
                                changesCron,
                                changes.isEmpty() || CronTimes.isCron(changes),
                                shape + "'0 */15 * * * ?' for each quarter of an hour, or empty for no changes runs"),
                        problem(
                                connection,
                                ZONE,
                                zone,
                                timeZone,
                                CronTimes.timeZone(zone).isPresent(),
                                "the name of a time zone, such as UTC or America/New_York"
                                        + CronTimes.nearest(zone)
                                                .map(near -> ", probably " + near)
                                                .orElse("")))
                .flatMap(Optional::stream);
    }

    private static Optional<String> problem(
            String connection, String key, String value, String common, boolean good, String shape) {
        String name = (value.equals(common) ? "halo.schedule." : "halo.connections." + connection + ".schedule.") + key;
        return good ? Optional.empty() : Optional.of(Settings.problem(name, value, shape));
    }

    /** The Quartz cron of a connection: its own, or the common one. */
    public String cron(String connection) {
        String chosen = connections.choices(connection).cron();
        return chosen.isEmpty() ? connections.setting(connection, "schedule.cron", cron) : chosen;
    }

    /** Empty for no changes runs. */
    String changesCron(String connection) {
        return connections
                .setting(connection, "schedule.changes-cron", changesCron)
                .strip();
    }

    /** The time zone of connections without one of their own. */
    public String commonTimeZone() {
        return CronTimes.timeZone(timeZone).orElseThrow();
    }

    /** The name of the time zone of a connection's crons. */
    public String timeZone(String connection) {
        return CronTimes.timeZone(zoneAsSet(connection)).orElseThrow();
    }

    private String zoneAsSet(String connection) {
        String chosen = connections.choices(connection).timeZone();
        return chosen.isEmpty() ? connections.setting(connection, "schedule.time-zone", timeZone) : chosen;
    }
}
