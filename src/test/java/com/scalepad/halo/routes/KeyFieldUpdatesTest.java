package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Dates of hardware whose serial number is in a key field are written as those of any other. */
class KeyFieldUpdatesTest extends UpdatedTest {

    @Test
    void aSerialThatIsInAKeyFieldIsKnownAgainBeforeADateIsWritten() {
        sandbox.tenant().nameKeyFields(131, "Serial #", "", "");
        int id = laptop("", asset -> asset.put("key_field", "SERIAL1").putArray("fields"));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);

            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
        }
    }
}
