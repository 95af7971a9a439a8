package com.scalepad.halo.page;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Leads from the root of the web server to the page in the runnable form, whose web server has nothing else. So all its
 * answers, errors too, have the page's headers, and a request with a foreign host name is not even redirected to the
 * page.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty("halo.page.enabled")
public class PageAtTheRoot implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", PageSecurity.ROOT + "/");
    }

    /** A provider sends people back from its own site, and browsers do not send a strict cookie with such a request. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> haloScalePadCookie(Environment settings) {
        return server -> {
            if (!settings.getProperty("halo.page.oidc.issuer", "").isBlank()) {
                server.getSettings().getSession().getCookie().setSameSite(Cookie.SameSite.LAX);
            }
        };
    }

    @Bean
    FilterRegistrationBean<HostFilter> haloScalePadWholeServer(ObjectProvider<PageAccess> access) {
        FilterRegistrationBean<HostFilter> filter = new FilterRegistrationBean<>(new HostFilter(access::getObject));
        filter.setName("halo-scalepad-whole-server");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
