package com.scalepad.halo.page;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A person's role, from the claims of an OpenID Connect provider.
 *
 * @param claim the name of the claim, or the path to a nested claim: {@code realm_access.roles}
 */
record OidcRoles(String claim, Set<String> viewers, Set<String> operators) {

    /** What is wrong with the settings, in a sentence; empty for valid ones. */
    Optional<String> problem() {
        if (claim.isEmpty()) {
            return Optional.of(
                    "HALO_PAGE_OIDC_ROLES_CLAIM is not set: it should be the claim that holds a person's roles, "
                            + "such as roles, groups or realm_access.roles");
        }
        if (operators.isEmpty()) {
            return Optional.of(
                    "HALO_PAGE_OIDC_OPERATOR_ROLES is not set, so that nobody who logs in could change anything: "
                            + "set it to the value that an operator has in the claim " + claim);
        }
        return viewers.stream()
                .filter(operators::contains)
                .findFirst()
                .map(both -> "HALO_PAGE_OIDC_VIEWER_ROLES and HALO_PAGE_OIDC_OPERATOR_ROLES both have '" + both
                        + "': keep it in one of them");
    }

    /** The role of a person with these claims; empty for none. With both roles, the person is an operator. */
    Optional<PageRole> of(Map<String, Object> claims) {
        Set<String> values = values(claims);
        return values.stream().anyMatch(operators::contains)
                ? Optional.of(PageRole.OPERATOR)
                : values.stream().anyMatch(viewers::contains) ? Optional.of(PageRole.VIEWER) : Optional.empty();
    }

    /** The texts of the claim, which is a list or one text; none if it is missing. */
    Set<String> values(Map<String, Object> claims) {
        Object found = find(claims, claim);
        if (found == null) {
            return Set.of();
        }
        Collection<?> values = found instanceof Collection<?> several ? several : List.of(found);
        return values.stream().map(String::valueOf).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Tries the whole name first, because a claim's own name may have dots, as {@code https://acme.example/roles}. */
    private static Object find(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                Object found = find(inner, path.substring(dot + 1));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
