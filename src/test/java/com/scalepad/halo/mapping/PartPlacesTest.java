package com.scalepad.halo.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.model.AssetPart;
import org.junit.jupiter.api.Test;

class PartPlacesTest {

    private final PartPlaces places = new PartPlaces();

    @Test
    void keepsNamesForTypesWithPlacesOfTheirOwnAndOneListForAllOthers() {
        places.file(AssetPart.SERIAL_NUMBER, "Serial Number; Mobile Phone: IMEI");

        FieldNames ofLaptops = places.of(AssetPart.SERIAL_NUMBER, "Laptop");

        assertThat(ofLaptops).isSameAs(places.of(AssetPart.SERIAL_NUMBER, "Desktop"));
        assertThat(ofLaptops.names()).extracting(FieldNames.Name::written).containsExactly("Serial Number");
        assertThat(places.of(AssetPart.SERIAL_NUMBER, "mobile phone").names())
                .extracting(FieldNames.Name::written)
                .containsExactly("IMEI", "Serial Number");
    }
}
