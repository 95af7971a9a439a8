package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * A date of ScalePad's that is not written into Halo, and why.
 *
 * @param reason     {@code POLICY}, {@code NO_SERIAL}, {@code NOT_IN_HALO}, {@code TWICE_IN_HALO}, {@code TWICE_IN_SCALEPAD},
 *                   {@code INACTIVE}, {@code OTHER_CLIENT}, {@code GIVEN_UP} or {@code SAME}
 * @param asset      Halo's id; null where Halo has no such asset
 * @param serialKey  the serial as both sides are compared by it
 * @param field      the column of Halo's that would be written
 * @param inHalo     the date that Halo has, where its list shows it; else null
 * @param inScalePad the date that ScalePad has
 * @param source     where that came from: {@code scalepad}, or the name of a file
 * @param lastError  what Halo said when it was sent; null when it was not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewedDate(String reason, Integer asset, String name, String client, String serialNumber, String serialKey, String field,
        LocalDate inHalo, LocalDate inScalePad, String source, String lastError) {

    static ReviewedDate of(ResultSet row) throws SQLException {
        int asset = row.getInt("asset");
        return new ReviewedDate(row.getString("verdict"), asset == 0 ? null : asset, row.getString("name"), row.getString("client_name"),
                row.getString("serial_number"), row.getString("serial_key"), row.getString("halo_column"), row.getObject("halo_value", LocalDate.class),
                row.getObject("scalepad_value", LocalDate.class), row.getString("source"), row.getString("last_error"));
    }
}
