package com.scalepad.halo.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.mapping.MappingChoices;
import com.scalepad.halo.run.SyncRun;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/** What people chose on the page for the mapping of each connection. Each run's mapper gets it. */
public class MappingChoicesRepository {

    private static final Logger LOG = LoggerFactory.getLogger(MappingChoicesRepository.class);
    private final ObjectMapper json = new ObjectMapper();
    private final Queries store;
    private final HardwareAssetMapper mapper;

    /**
     * Choices as they are stored.
     *
     * @param version empty where none were ever saved
     */
    public record Saved(String version, MappingChoices choices) {}

    /** @param mapper maps by the choices of each run's connection */
    public MappingChoicesRepository(DataSource store, HardwareAssetMapper mapper) {
        this.store = new Queries(store);
        this.mapper = mapper;
    }

    public Saved find(String connection) {
        return store.query("mapping-choices", "connection", connection)
                .query((row, number) -> new Saved(row.getString("version"), read(row.getString("choices"))))
                .optional()
                .orElse(new Saved("", MappingChoices.NONE));
    }

    /**
     * Saves the present choices. The next run maps by them.
     *
     * @param version of the choices that these replace
     * @return false when they were changed meanwhile, and nothing is saved
     */
    public boolean save(String connection, String version, MappingChoices choices) {
        Saved before = find(connection);
        String next = UUID.randomUUID().toString();
        try {
            boolean saved = store.query(
                                    version.isEmpty() ? "add-mapping-choices" : "change-mapping-choices",
                                    "connection",
                                    connection,
                                    "version",
                                    version)
                            .param("choices", written(choices))
                            .param("next", next)
                            .update()
                    == 1;
            if (saved) {
                LOG.info(
                        "The mapping of connection '{}' was changed on the page: {}",
                        connection,
                        changes(before.choices(), choices));
            }
            return saved;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** The mapper of a connection, as a run would have it with these choices. */
    public HardwareAssetMapper mapper(String connection, MappingChoices choices) {
        return mapper.of(connection, choices);
    }

    /** A run starts. It uses the present choices, even those of another node. */
    public void use(SyncRun run) {
        mapper.choose(run.getConnection(), find(run.getConnection()).choices());
        run.setMappedBy(mapper.of(run.getConnection()).number());
    }

    /** What differs, in words: {@code serial number is 'Asset Serial' (was not chosen)}. */
    public static String changes(MappingChoices before, MappingChoices after) {
        Map<String, String> old = before.words();
        Map<String, String> now = after.words();
        TreeSet<String> all = new TreeSet<>(old.keySet());
        all.addAll(now.keySet());
        return all.stream()
                .filter(about -> !old.getOrDefault(about, "").equals(now.getOrDefault(about, "")))
                .map(about -> about + " is " + quoted(now.get(about)) + ", was " + quoted(old.get(about)))
                .collect(Collectors.joining("; "));
    }

    private static String quoted(String choice) {
        return choice == null ? "not chosen" : "'" + choice + "'";
    }

    private MappingChoices read(String choices) {
        try {
            return json.readValue(choices, MappingChoices.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The table halo_mapping_choice has choices that can't be read: " + e.getMessage(), e);
        }
    }

    private String written(MappingChoices choices) {
        try {
            return json.writeValueAsString(choices);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
