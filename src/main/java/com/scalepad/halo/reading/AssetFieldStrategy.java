package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.AssetTypeList;
import com.scalepad.halo.mapping.HaloRecord;
import com.scalepad.halo.run.StepCounts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;

/**
 * How to get at asset fields where the plain list lacks them. Halo's text of 2026 asks for {@code assettype_id} beside
 * {@code includeassetfields}; older ones don't. So each type is tried. Where one type at least brings fields, the types that bring none
 * have none, and are read as they are. Where no type does, the details of a few assets tell: if one of them has fields, all hardware is
 * read by detail; if none has, there are none to be had, and the list is taken as it is. So a tenant without fields costs a few
 * requests a run, not one an asset.
 */
public final class AssetFieldStrategy {

    private final ReaderFactory reads;
    private final String filter;
    private final PageReader givenUp;
    private final StepCounts tally;
    private final Deque<Integer> types = new ArrayDeque<>();
    private final List<Integer> withoutFields = new ArrayList<>();
    private boolean anyFields;
    private boolean detailsHaveFields;
    private int detailsRead;
    private String detailFailure;
    private boolean typesTried;
    private boolean lastRead;
    private PageReader current;
    private int currentType;

    AssetFieldStrategy(ReaderFactory reads, PageReader givenUp, StepCounts tally, JsonNode assetTypes, String filter) {
        this.reads = reads;
        this.filter = filter;
        this.givenUp = givenUp;
        this.tally = tally;
        AssetTypeList.of(assetTypes)
                .ifPresent(list -> list.forEach(type -> HaloRecord.idOf(type).ifPresent(types::add)));
    }

    /** Whether there is another type to try. */
    public boolean isMoreTypes() {
        settle();
        return !types.isEmpty();
    }

    private void settle() {
        if (current != null && current.isLacking()) {
            withoutFields.add(currentType);
        } else if (current != null) {
            anyFields |= current.fields() != null && current.fields().any();
        }
        current = null;
    }

    /** Whether no type brought fields, so that details are to tell. */
    public boolean isDetailsToTell() {
        if (!typesTried && anyFields) {
            types.addAll(withoutFields);
        }
        typesTried = true;
        return !anyFields;
    }

    /** Ids of the assets whose details are to tell, as long as none has told. */
    public Iterator<Integer> getCandidates() {
        Iterator<Integer> candidates = givenUp.fields().candidates().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !detailsHaveFields && candidates.hasNext();
            }

            @Override
            public Integer next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return candidates.next();
            }
        };
    }

    /** A detail came. */
    public void detail(JsonNode asset) {
        detailsRead++;
        detailsHaveFields |= AssetFieldCounts.in(asset);
    }

    /** A detail did not come, for this reason. */
    public void detailFailed(String reason) {
        detailFailure = reason;
    }

    /** Whether there is another read to make; at the end, what came is held against what Halo counts. */
    public boolean isMore() {
        if (!types.isEmpty() || !anyFields && !lastRead) {
            return true;
        }
        if (detailFailure != null && detailsRead == 0 && !anyFields) {
            tally.incomplete(
                    "No asset fields were read, and so no serial numbers: the lists of assets bring none, and no detail could be read. "
                            + detailFailure);
        }
        OptionalInt all = givenUp.count();
        if (all.isPresent() && tally.getRead() < all.getAsInt()) {
            tally.incomplete(
                    "Not all assets were read: Halo counts " + all.getAsInt() + ", and its asset types brought "
                            + tally.getRead() + "; the agent's role should allow all asset types");
        }
        return false;
    }

    /** The read to make. */
    public PageReader getNext() {
        if (types.isEmpty()) {
            lastRead = true;
            return detailsHaveFields
                    ? reads.openByDetail("assets", "/Asset", "assets", filter)
                    : reads.open("assets", "/Asset", "assets", filter);
        }
        currentType = types.poll();
        String ofType = filter + "&includeassetfields=true&assettype_id=" + currentType;
        current = typesTried
                ? reads.open("assets", "/Asset", "assets", ofType)
                : reads.openNeedingFields("assets", "/Asset", "assets", ofType);
        return current;
    }
}
