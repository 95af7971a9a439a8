package com.scalepad.halo.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change of a connection's state. It contains no secret, so a recipe may send all of it.
 *
 * @param told       the state that the endpoint was told before
 * @param events     what is new: {@code failed}, {@code incomplete}, {@code on-hold}, {@code overdue}, or only {@code well};
 *                   empty if one of several problems is over, because nothing is sent until all are
 * @param run        the last run that ended; null if there is none
 * @param runMessage why that run was not complete; null if it was
 */
public record Notice(
        String connection,
        ReportedState told,
        ReportedState state,
        List<String> events,
        String text,
        Long run,
        String runMessage,
        long onHold) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether there is something to send. */
    public boolean isNews() {
        return !events.isEmpty();
    }

    /** Whether there is something to send or to store. */
    public boolean isChanged() {
        return isNews() || !told.equals(state);
    }

    /** One line, such as for a mail subject: {@code Halo to ScalePad: acme failed}. */
    public String subject() {
        return "Halo to ScalePad: " + connection + " "
                + (events.equals(List.of("well")) ? "is well again" : String.join(", ", events));
    }

    /** All its values, for a program. */
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

    public String json() throws JsonProcessingException {
        return JSON.writeValueAsString(document());
    }
}
