package com.scalepad.halo.mapping;

import static com.scalepad.halo.mapping.Payloads.json;
import static com.scalepad.halo.mapping.Payloads.mapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.model.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer of Halo's as a client of ScalePad's. */
class ClientMapperTest {

    private final ClientMapper mapper = new ClientMapper();

    @Test
    void aCustomerIsAClient() {
        Object client = mapped(
                mapper,
                json(
                        "{'id':12,'name':' Acme\\r\\nLtd\\u0000 ','toplevel_id':2,'toplevel_name':'Customers',"
                                + "'inactive':false,'colour':'#a0c4e2','customertype':1,'ref':'C-0012','itglue_id':'','use':'client'}"));

        assertThat(client).isEqualTo(Client.of(12, "Acme Ltd", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"true", "'true'", "' TRUE '", "'Yes'", "1", "1.0", "'1'", "'perhaps'", "[true]", "2", "1e400"})
    void anInactiveCustomerMaySaySoInManyWaysAndWhatCannotBeReadIsTakenAsInactive(String inactive) {
        assertThat(mapped(mapper, json("{'id':12,'name':'Beta','inactive':" + inactive + "}")))
                .isEqualTo(Client.of(12, "Beta", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "'false'", "'No'", "0", "null", "''", "{}", "[]"})
    void anActiveCustomerMaySaySoInManyWays(String inactive) {
        assertThat(mapped(mapper, json("{'id':12,'name':'Beta','inactive':" + inactive + "}")))
                .isEqualTo(Client.of(12, "Beta", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'name':null", ",'name':''", ",'name':{'first':'Acme'}"})
    void aNameThatIsNotThereStaysNull(String customer) {
        assertThat(mapped(mapper, json("{'id':12,'inactive':false" + customer + "}")))
                .isEqualTo(Client.of(12, null, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':'Acme'}", "null", "[]", "'Acme'", "{'id':'seventeen'}"})
    void aRowWithoutAUsableIdIsRejected(String customer) {
        assertThatThrownBy(() -> mapped(mapper, json(customer))).isInstanceOf(RejectedRecordException.class);
    }
}
