package com.scalepad.halo.model;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

/**
 * Where a record comes from, as ScalePad tells it.
 *
 * @param sourceRecordId Halo's id, in JSON a text as in ScalePad
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RecordLineage(
        @JsonSerialize(using = ToStringSerializer.class) int sourceRecordId) {}
