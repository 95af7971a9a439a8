package com.scalepad.halo.run;

import com.scalepad.halo.model.AssetSources;
import com.scalepad.halo.model.HardwareAsset.HaloDates;
import com.scalepad.halo.model.PartCounts;
import java.util.HashSet;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a run found in hardware assets: the columns of the list, whether any asset has asset fields, the parts of the
 * stored assets, and dates that can't be read or contradict each other. Safe for many threads.
 */
public final class AssetFindings {

    private static final int MOST_SETS = 10_000;

    private final Set<String> shownColumns = new HashSet<>();
    private final RoaringBitmap unreadableDates = new RoaringBitmap();
    private final RoaringBitmap contradictoryDates = new RoaringBitmap();
    private final PartCounts parts = new PartCounts();
    private final RoaringBitmap countedParts = new RoaringBitmap();
    private final Set<Long> setsOfFields = new HashSet<>();
    private boolean assetFieldsSeen;

    /** The list has this column of Halo, so a row without it is blank there. */
    public synchronized void showing(String column) {
        shownColumns.add(column);
    }

    /** Whether the list has this column of Halo. */
    public synchronized boolean isShown(String column) {
        return shownColumns.contains(column);
    }

    /** An asset has asset fields, in a list or in its detail. */
    public synchronized void sawAssetFields() {
        assetFieldsSeen = true;
    }

    public synchronized boolean isAssetFieldsSeen() {
        return assetFieldsSeen;
    }

    /** Which dates of a stored record can't be read, and whether two of its places contradict each other. */
    public synchronized void dates(int id, HaloDates dates) {
        if (dates.isUnreadable()) {
            unreadableDates.add(id);
        }
        if (dates.isContradictory()) {
            contradictoryDates.add(id);
        }
    }

    /** Where the parts of a hardware asset were found. A repeated record is counted once. */
    public synchronized void found(int id, AssetSources sources) {
        if (countedParts.checkedAdd(id)) {
            parts.add(sources);
        }
    }

    /** Whether this set of fields, in which the parts of assets were found, is new to the run, as far as it remembers. */
    public synchronized boolean isNewSet(long number) {
        if (setsOfFields.size() >= MOST_SETS) {
            setsOfFields.clear();
        }
        return setsOfFields.add(number);
    }

    public PartCounts getParts() {
        return parts;
    }

    /** Records with two different dates for the same thing. The first place counts. */
    public synchronized int getContradictoryDates() {
        return contradictoryDates.getCardinality();
    }

    public synchronized int getUnreadableDates() {
        return unreadableDates.getCardinality();
    }
}
