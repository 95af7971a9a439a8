package com.scalepad.halo.page;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Lets in whoever types the page's password; there are no users. */
final class PagePassword implements AuthenticationProvider {

    private final PageAccess access;
    private final LogInThrottle throttle;
    private final String role;

    PagePassword(PageAccess access, LogInThrottle throttle, String role) {
        this.access = access;
        this.throttle = throttle;
        this.role = role;
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        String source = ((WebAuthenticationDetails) typed.getDetails()).getRemoteAddress();
        throttle.start(source);
        if (!access.isPassword(String.valueOf(typed.getCredentials()))) {
            throw new BadCredentialsException("The password is wrong");
        }
        throttle.passed(source);
        return UsernamePasswordAuthenticationToken.authenticated(
                "page", null, List.of(new SimpleGrantedAuthority(role)));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
