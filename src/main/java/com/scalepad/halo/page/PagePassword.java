package com.scalepad.halo.page;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Logs a person in by the page's password, as an operator without a name. */
final class PagePassword implements AuthenticationProvider {

    private final PageAccess access;
    private final LogInThrottle throttle;

    PagePassword(PageAccess access, LogInThrottle throttle) {
        this.access = access;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        String source = ((WebAuthenticationDetails) typed.getDetails()).getRemoteAddress();
        throttle.start(source);
        if (!access.isPassword(String.valueOf(typed.getCredentials()))) {
            throw new BadCredentialsException("The password is wrong");
        }
        throttle.passed(source);
        return UsernamePasswordAuthenticationToken.authenticated("page", null, PageRole.OPERATOR.authorities());
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
