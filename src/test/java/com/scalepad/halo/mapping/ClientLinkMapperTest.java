package com.scalepad.halo.mapping;

import static com.scalepad.halo.mapping.Payloads.json;
import static com.scalepad.halo.mapping.Payloads.mapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.model.ClientLink;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client as ScalePad's API gives it, and what its lineage says. */
class ClientLinkMapperTest {

    private final ClientLinkMapper mapper = new ClientLinkMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'14' | HaloPSA", "14 | Halo PSA", "14.0 | halo itsm", "' 14 ' | The HALO"})
    void lineageNamesHalosCustomer(String id, String brand) {
        assertThat(link("{'id':'c1','name':' Acme ','record_lineage':[" + source(id, brand) + "]}"))
                .isEqualTo(new ClientLink("c1", "Acme", Set.of(14)));
    }

    @Test
    void eachCustomerIsNamedOnce() {
        ClientLink link = link("{'id':'c1','record_lineage':[" + source("14", "HaloPSA") + ","
                + source("'14'", "HaloPSA") + "," + source("15", "HaloPSA") + "]}");

        assertThat(link.customers()).containsExactly(14, 15);
        assertThat(link.row()).containsEntry("lineage_id", null).containsEntry("lineage_count", 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "'14'",
                "[null]",
                "[{'source_record_id':14}]",
                "[{'source_record_id':14,'integration_configuration':{'vendor':{'brand_name':'ConnectWise Manage'}}}]",
                "[{'source_record_id':'x','integration_configuration':{'vendor':{'brand_name':'HaloPSA'}}}]"
            })
    void anythingElseNamesNobody(String lineage) {
        assertThat(link("{'id':7,'record_lineage':" + lineage + "}")).isEqualTo(new ClientLink("7", null, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':'Acme'}", "{'id':null}", "{'id':''}", "[]", "null"})
    void aClientWithoutAnIdIsRejected(String client) {
        assertThatThrownBy(() -> link(client)).isInstanceOf(RejectedRecordException.class);
    }

    private ClientLink link(String text) {
        return (ClientLink) mapped(mapper, json(text));
    }

    private static String source(String id, String brand) {
        return "{'source_record_id':" + id + ",'integration_configuration':{'vendor':{'brand_name':'" + brand + "'}}}";
    }
}
