package com.scalepad.halo.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a person may do on the page; an operator may do what a viewer may. */
enum PageRole {
    /** Sees everything and changes nothing. */
    VIEWER,
    OPERATOR;

    private static final String PREFIX = "HALO_SCALEPAD_";

    /** The name that Spring Security uses. */
    String role() {
        return PREFIX + name();
    }

    /** For people. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<GrantedAuthority> authorities() {
        return Stream.of(values())
                .filter(role -> role.compareTo(this) <= 0)
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.role()))
                .toList();
    }
}
