package com.scalepad.halo.mapping;

import com.scalepad.halo.model.AssetRemark;

/**
 * A Halo record that is no hardware for ScalePad. It is counted, not stored.
 *
 * @param label its label in the counts: the name of its asset type, or {@code template}
 * @param remark what is stored of it, for the comparison with ScalePad's list; null for nothing
 */
public record SkippedRecord(int sourceRecordId, String label, AssetRemark remark) {}
