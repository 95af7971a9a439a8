package com.scalepad.halo.mapping;

import com.scalepad.halo.model.AssetRemark;

/**
 * A record of Halo's that is no hardware in ScalePad's sense; it is counted, not stored.
 *
 * @param sourceRecordId Halo's id
 * @param label          what it is counted by: the name of its asset type, or {@code template}
 * @param remark         what is kept of it, to compare it with ScalePad's list; null for nothing
 */
public record SkippedRecord(int sourceRecordId, String label, AssetRemark remark) {}
