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
 * Leads from the root of the web server to the page, in the runnable form, which has nothing else there. So all that this web server
 * answers, faults too, has the page's headers, and a foreign name is not even led to the page.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty("halo.page.enabled")
public class PageAtTheRoot implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", PageSecurity.ROOT + "/");
    }

    /** A provider sends people back from its own site, and a browser sends no strict cookie with that. */
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
