package com.scalepad.halo.page;

import org.springframework.security.core.AuthenticationException;

/**
 * A log-in by OpenID Connect failed, because the provider can't be used now or the person has no role here. The message
 * is for that person.
 */
final class OidcException extends AuthenticationException {

    private final String who;

    /** @param who the person's name, if known */
    OidcException(String message, String who) {
        super(message);
        this.who = who;
    }

    String who() {
        return who;
    }
}
