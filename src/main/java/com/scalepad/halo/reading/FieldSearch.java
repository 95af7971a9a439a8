package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.AssetTypeList;
import com.scalepad.halo.mapping.HaloRecord;
import com.scalepad.halo.run.Tally;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * How to get at asset fields where the plain list lacks them. Halo's text of 2026 asks for {@code assettype_id} beside
 * {@code includeassetfields}; older ones don't. So each type is tried. Where one type at least brings fields, the types
 * that bring none have none, and are read as they are; where no type does, every hardware asset is read by its detail.
 */
public final class FieldSearch {

    private final Reads reads;
    private final String filter;
    private final OptionalInt all;
    private final Tally tally;
    private final Deque<Integer> types = new ArrayDeque<>();
    private final List<Integer> withoutFields = new ArrayList<>();
    private boolean anyFields;
    private boolean fallenBack;
    private PagedRead current;
    private int currentType;

    FieldSearch(Reads reads, PagedRead givenUp, Tally tally, JsonNode assetTypes, String filter) {
        this.reads = reads;
        this.filter = filter;
        this.all = givenUp.count();
        this.tally = tally;
        AssetTypeList.of(assetTypes).ifPresent(list -> list.forEach(type -> HaloRecord.idOf(type).ifPresent(types::add)));
    }

    /** Whether there is another read to make; at the end, what came is held against what Halo counts. */
    public boolean isMore() {
        settle();
        if (!types.isEmpty() || !fallenBack) {
            return !types.isEmpty() || fallBack();
        }
        if (all.isPresent() && tally.getRead() < all.getAsInt()) {
            tally.incomplete("Not all assets were read: Halo counts " + all.getAsInt() + ", and its asset types brought "
                    + tally.getRead() + "; the agent's role should allow all asset types");
        }
        return false;
    }

    /** The read to make. */
    public PagedRead getNext() {
        if (types.isEmpty()) {
            current = reads.open("assets", "/Asset", "assets", filter).byDetail();
            return current;
        }
        currentType = types.poll();
        String ofType = filter + "&includeassetfields=true&assettype_id=" + currentType;
        current = fallenBack ? reads.open("assets", "/Asset", "assets", ofType)
                : reads.openNeeding("fields", "assets", "/Asset", "assets", ofType);
        return current;
    }

    private void settle() {
        if (current != null && current.isLacking()) {
            withoutFields.add(currentType);
        } else if (current != null && !fallenBack) {
            anyFields |= current.broughtRows();
        }
        current = null;
    }

    private boolean fallBack() {
        fallenBack = true;
        if (!anyFields) {
            return true;
        }
        types.addAll(withoutFields);
        return isMore();
    }
}
