package com.scalepad.halo.model;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

/**
 * The source of a record, as ScalePad shows it.
 *
 * @param sourceRecordId Halo's id, in JSON a text as in ScalePad
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RecordLineage(
        @JsonSerialize(using = ToStringSerializer.class) int sourceRecordId) {}
