package com.scalepad.halo.page;

import org.springframework.security.core.AuthenticationException;

/** Nobody is let in by the OpenID Connect provider: it can't be used now, or the person has no role here. The message is for that person. */
final class OidcException extends AuthenticationException {

    private final String who;

    /** @param who the person's name, where it is known */
    OidcException(String message, String who) {
        super(message);
        this.who = who;
    }

    String who() {
        return who;
    }
}
