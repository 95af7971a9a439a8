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
import java.util.Set;

/**
 * How asset fields are read where the plain list lacks them. Halo's documentation of 2026 requires {@code assettype_id}
 * with {@code includeassetfields}; older ones don't. So each type is tried. If at least one type has fields, the types
 * without fields are read as they are, and assets that no type brings are read by detail: those of a type whose list
 * fails, or that the list of types lacks. If no type has any, the details of a few assets decide. If one of them has
 * fields, all hardware is read by detail. If none has, Halo returns none, and the list is read as it is. So a tenant
 * without fields costs a few requests a run, not one per asset.
 */
public final class AssetFieldStrategy {

    private final ReaderFactory readers;
    private final String connection;
    private final String filter;
    private final PageReader givenUp;
    private final StepCounts counts;
    private final Deque<Integer> types = new ArrayDeque<>();
    private final List<Integer> withoutFields = new ArrayList<>();
    private boolean anyFields;
    private boolean anyTypeFailed;
    private boolean detailsHaveFields;
    private int detailsRead;
    private String detailFailure;
    private PageReader current;
    private int currentType;

    AssetFieldStrategy(
            ReaderFactory readers,
            String connection,
            PageReader givenUp,
            StepCounts counts,
            JsonNode assetTypes,
            String filter) {
        this.readers = readers;
        this.connection = connection;
        this.filter = filter;
        this.givenUp = givenUp;
        this.counts = counts;
        // For the few assets of a changes run, their own types.
        Set<Integer> ofRows = givenUp.fields().types();
        AssetTypeList.of(assetTypes).stream()
                .flatMap(List::stream)
                .flatMapToInt(type -> HaloRecord.idOf(type).stream())
                .filter(id -> ofRows.isEmpty() || ofRows.contains(id))
                .forEach(types::add);
    }

    /** A list of assets for each type, which ends where it has no fields. The result of one is evaluated before the next. */
    public Iterator<PageReader> getTypeReaders() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !types.isEmpty();
            }

            @Override
            public PageReader next() {
                evaluate();
                currentType = types.remove();
                current = readers.openNeedingFields(connection, "assets", "/Asset", "assets", ofType(currentType));
                return current;
            }
        };
    }

    public int getCurrentType() {
        return currentType;
    }

    public void typeFailed() {
        evaluate();
        anyTypeFailed = true;
    }

    private void evaluate() {
        if (current != null && current.isLacking()) {
            withoutFields.add(currentType);
        } else if (current != null) {
            anyFields |= current.fields().any();
        }
        current = null;
    }

    private String ofType(int type) {
        return filter + "&includeassetfields=true&assettype_id=" + type;
    }

    /** Whether no type has fields, so that the details of a few assets decide. */
    public boolean isDetailsNeeded() {
        evaluate();
        return !anyFields;
    }

    /** Ids of the assets whose details decide, until one of them has fields. */
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

    void detail(JsonNode asset) {
        detailsRead++;
        detailsHaveFields |= AssetFieldCounts.in(asset);
    }

    void detailFailed(String reason) {
        detailFailure = reason;
    }

    /** The remaining lists: of the types without fields, or, where no type has any, of all assets, by detail if details have fields. */
    public List<PageReader> getRemainingReaders() {
        if (anyFields) {
            return withoutFields.stream()
                    .map(type -> readers.open("assets", "/Asset", "assets", ofType(type)))
                    .toList();
        }
        return List.of(
                detailsHaveFields ? readers.openByDetail(filter) : readers.open("assets", "/Asset", "assets", filter));
    }

    /** Whether some assets are read by detail, because no type's list brought them. */
    public boolean isAnyLeft() {
        return anyFields && (anyTypeFailed || counts.getRead() < givenUp.count().orElse(0));
    }

    /** The list of all assets, which leaves out those that the lists of types brought, and reads the others by detail. */
    public PageReader getRestReader() {
        return readers.openByDetail(filter).withoutSeen();
    }

    /** All lists were read: compares their records with Halo's count. */
    public void judge() {
        if (detailFailure != null && detailsRead == 0 && !anyFields) {
            counts.incomplete(
                    "No asset fields were read, and so no serial numbers: the lists of assets bring none, and no detail could be read. "
                            + detailFailure);
        }
        OptionalInt all = givenUp.count();
        if (all.isPresent() && counts.getRead() < all.getAsInt()) {
            counts.incomplete("Not all assets were read: Halo counts " + all.getAsInt() + ", and its lists brought "
                    + counts.getRead() + "; the agent's role should allow all asset types");
        }
    }
}
