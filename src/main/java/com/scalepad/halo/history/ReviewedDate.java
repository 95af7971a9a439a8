package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A date of ScalePad's that is not written into Halo, and why.
 *
 * @param reason one of {@link ReviewRepository#REASONS}
 * @param asset Halo's id; null where Halo has no such asset
 * @param serialKey the serial in the form in which both sides are compared
 * @param inHalo Halo's date in it; null where it is unknown or blank
 * @param inScalePad the date that ScalePad has; null where it can't be read
 * @param scalePadRaw the same as ScalePad, or the file, writes it
 * @param source where that came from: {@code scalepad}, or the name of a file
 * @param detail what of it is implausible, which text in Halo can't be read, or which date another field of the asset has; else null
 * @param lastError Halo's error when it was sent; null when it was not sent
 * @param clientId Halo's id of the asset's customer; null where Halo has no such asset
 * @param scalePadClient the name of ScalePad's client; null where it has none
 * @param scalePadCustomer Halo's id of the customer to which that client is linked; null for none
 * @param dismissed null for one that is on the list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewedDate(
        String reason,
        Integer asset,
        String name,
        String client,
        Integer clientId,
        String scalePadClient,
        String scalePadClientId,
        Integer scalePadCustomer,
        String serialNumber,
        String serialKey,
        String field,
        LocalDate inHalo,
        LocalDate inScalePad,
        String scalePadRaw,
        String source,
        String detail,
        String lastError,
        Dismissal dismissed) {

    /** Who took it off the list, when and why. */
    public record Dismissal(String note, String who, OffsetDateTime at) {}

    /** All values on which a dismissal depends, as one text. */
    @JsonIgnore
    public String getShown() {
        return Stream.of(reason, inHalo, inScalePad, scalePadRaw, detail, clientId, scalePadClientId)
                .map(String::valueOf)
                .collect(Collectors.joining("|"));
    }

    static ReviewedDate of(ResultSet row) throws SQLException {
        int asset = row.getInt("asset");
        String reason = row.getString("verdict");
        return new ReviewedDate(
                reason,
                asset == 0 ? null : asset,
                row.getString("name"),
                row.getString("client_name"),
                row.getObject("client", Integer.class),
                row.getString("scalepad_client_name"),
                row.getString("scalepad_client"),
                row.getObject("scalepad_customer", Integer.class),
                row.getString("serial_number"),
                row.getString("serial_key"),
                row.getString("halo_column"),
                row.getObject("halo_value", LocalDate.class),
                row.getObject("scalepad_value", LocalDate.class),
                row.getString("scalepad_raw"),
                row.getString("source"),
                detail(reason, row),
                row.getString("last_error"),
                row.getString("note") == null
                        ? null
                        : new Dismissal(
                                row.getString("note"),
                                row.getString("who"),
                                row.getObject("dismissed_at", OffsetDateTime.class)));
    }

    private static String detail(String reason, ResultSet row) throws SQLException {
        return switch (reason) {
            case "IMPLAUSIBLE" -> row.getString("implausible");
            case "UNREADABLE_IN_HALO" -> row.getString("halo_raw");
            case "OTHER_FIELD" ->
                row.getObject("mapped_value", LocalDate.class)
                        + (row.getString("halo_raw") == null
                                ? ""
                                : ", and another place has " + row.getString("halo_raw"));
            default -> null;
        };
    }
}
