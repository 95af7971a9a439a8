package com.scalepad.halo.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change of a connection's state. It has no secret: a recipe may send all of it.
 *
 * @param connection the name of the connection
 * @param told       what the endpoint was told before
 * @param state      what is to be told now
 * @param events     what is new: {@code failed}, {@code incomplete}, {@code on-hold}, {@code overdue}, or {@code well} alone; empty
 *                   where a part of it is over and nothing is to be said yet
 * @param text       the message, for people
 * @param run        the last run that ended, and its message; null where there is none
 * @param runMessage why it did not end complete; null when it did
 * @param onHold     how many changes wait for approval
 */
public record Notice(
        String connection,
        ConnectionState told,
        ConnectionState state,
        List<String> events,
        String text,
        Long run,
        String runMessage,
        long onHold) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether there is something to tell. */
    public boolean isNews() {
        return !events.isEmpty();
    }

    /** Whether there is something to tell, or to keep. */
    public boolean isChanged() {
        return isNews() || !told.equals(state);
    }

    /** One line, as for a mail: {@code Halo to ScalePad: acme failed}. */
    public String subject() {
        return "Halo to ScalePad: " + connection + " "
                + (events.equals(List.of("well")) ? "is well again" : String.join(", ", events));
    }

    /** All of it for a machine. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("connection", connection);
        document.put("events", events);
        document.put("states", state.words());
        document.put("before", told.words());
        document.put("run", run);
        document.put("runMessage", runMessage);
        document.put("changesOnHold", onHold);
        document.put("text", text);
        return document;
    }

    /** The same as JSON. */
    public String json() throws JsonProcessingException {
        return JSON.writeValueAsString(document());
    }
}
