package com.scalepad.halo.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** A client as JSON and as a row. */
class ClientTest {

    @Test
    void asJsonItLooksLikeOneThatScalePadReturns() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();

        assertThat(json.readTree(json.writeValueAsString(Client.of(14, "Acme Corp", true))))
                .isEqualTo(
                        json.readTree(
                                "{\"name\":\"Acme Corp\",\"is_active\":true,\"record_lineage\":[{\"source_record_id\":\"14\"}]}"));
    }

    @Test
    void asARowItHasTheColumnsOfItsTable() {
        assertThat(Client.of(14, null, false).row())
                .containsEntry("source_record_id", 14)
                .containsEntry("name", null)
                .containsEntry("is_active", false)
                .containsOnlyKeys("source_record_id", "name", "is_active", "content_hash", "name_key");
    }

    @Test
    void theHashTellsAChange() {
        assertThat(hash(Client.of(14, "Acme", true)))
                .isEqualTo(hash(Client.of(14, "Acme", true)))
                .matches("[0-9a-f]{64}")
                .isNotIn(
                        hash(Client.of(14, "Acme", false)),
                        hash(Client.of(14, "ACME", true)),
                        hash(Client.of(15, "Acme", true)));
    }

    private static String hash(Client client) {
        return (String) client.row().get("content_hash");
    }
}
