package com.scalepad.halo.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.StoreOwner;
import com.scalepad.halo.model.KeyFieldNames;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Some assets of a tenant, as the check read them.
 *
 * @param listed     those of the lists, with or without fields
 * @param withFields those that were read in the way that returns fields
 * @param types      Halo's asset types, as far as the agent sees them
 * @param keyFields  the names of key fields, by the ids of the types for which they were needed
 */
public record TenantSample(
        StoreOwner owner,
        Instant at,
        Collection<JsonNode> listed,
        Collection<JsonNode> withFields,
        int assetCount,
        List<JsonNode> types,
        Map<Integer, KeyFieldNames> keyFields) {}
