package com.scalepad.halo.page;

import com.scalepad.halo.settings.LiteralLookup;
import com.scalepad.halo.settings.Secret;
import com.scalepad.halo.settings.SettingsException;
import com.scalepad.halo.wiring.LoadedBundle;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;

/**
 * Puts the page on the application's web server, under {@code /halo-scalepad/}, where {@code halo.page.enabled} is
 * true. Templates, files and the security of these paths are its own. It runs after Spring Boot's security
 * configuration, so that the host's stays as it was.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration"
        },
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
            "org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({
    SecurityFilterChain.class,
    EnableWebSecurity.class,
    SpringResourceTemplateResolver.class,
    WebMvcConfigurer.class
})
@ConditionalOnProperty({"halo.enabled", "halo.page.enabled"})
@EnableWebSecurity
@Import({
    ConnectionsController.class,
    SaveController.class,
    ConnectionController.class,
    ChoicesController.class,
    PlanController.class,
    ReviewController.class,
    RunController.class,
    MappingController.class,
    ApiController.class,
    CsvController.class,
    AssetsController.class,
    CoverageApi.class,
    LogInController.class,
    PageModel.class,
    PageAnnouncement.class,
    PageConnections.class,
    ConnectionForms.class,
    ConnectionModel.class,
    FormCheck.class,
    StoredRows.class,
    Messages.class
})
public class PageAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PageAutoConfiguration.class);
    private static final String FILES = "classpath:/halo-scalepad/page/assets/";

    @Bean
    PageAccess haloScalePadPageAccess(ConfigurableEnvironment settings) {
        String password = Secret.of(
                "HALO_PAGE_PASSWORD",
                LiteralLookup.find(settings, "halo.page.password"),
                LiteralLookup.find(settings, "halo.page.password-file").strip());
        Secret.remark("HALO_PAGE_PASSWORD", password).ifPresent(LOG::warn);
        return PageAccess.of(
                settings.getProperty("server.address", ""),
                password,
                OidcSettings.of(settings).orElse(null),
                List.of(StringUtils.tokenizeToStringArray(settings.getProperty("halo.page.hosts", ""), ",")));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain haloScalePadPageSecurity(
            HttpSecurity http, PageAccess access, LoadedBundle bundle, Messages words, ConfigurableEnvironment settings)
            throws Exception {
        return new PageSecurity(
                        access,
                        new PageAudit(bundle, access),
                        words,
                        () -> bundle.get().newHttpClient(),
                        () -> settings.getRequiredProperty("halo.page.session-lifetime", Duration.class))
                .of(http);
    }

    /**
     * A host can move all controllers. The page would then be outside its own security, and its links would lead nowhere.
     *
     * @throws SettingsException if the page is moved
     */
    @Bean
    SmartInitializingSingleton haloScalePadPagePlace(
            ObjectProvider<RequestMappingHandlerMapping> mappings, Environment settings) {
        return () -> {
            if (!settings.getProperty("spring.mvc.servlet.path", "/").matches("/?")) {
                throw new SettingsException(
                        "The page works only at the root of the web server or of its context path: leave out "
                                + "spring.mvc.servlet.path, or set HALO_PAGE_ENABLED=false");
            }
            List<Class<?>> page = List.of(
                    PageAutoConfiguration.class.getAnnotation(Import.class).value());
            boolean isMoved = mappings.stream()
                    .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                    .filter(handler -> page.contains(handler.getValue().getBeanType()))
                    .flatMap(handler -> handler.getKey().getPatternValues().stream())
                    .anyMatch(path -> !path.startsWith(PageSecurity.ROOT));
            if (isMoved) {
                throw new SettingsException(
                        "This application puts a path before those of the page (PathMatchConfigurer.addPathPrefix), "
                                + "where the page's log-in does not guard it: leave out controllers of the package com.scalepad.halo.page there, or set "
                                + "HALO_PAGE_ENABLED=false");
            }
        };
    }

    @Bean
    TestThrottle haloScalePadPageTestThrottle() {
        return new TestThrottle(Clock.systemUTC());
    }

    @Bean
    SpringResourceTemplateResolver haloScalePadPageTemplates(ApplicationContext application) {
        SpringResourceTemplateResolver templates = new SpringResourceTemplateResolver();
        templates.setApplicationContext(application);
        templates.setPrefix("classpath:/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        templates.getResolvablePatternSpec().addPattern("halo-scalepad/page/*");
        templates.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return templates;
    }

    @Bean
    WebMvcConfigurer haloScalePadPageFiles() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(PageSecurity.ROOT + "/assets/**").addResourceLocations(FILES);
            }
        };
    }

    /** Since Spring Boot 4. An older host shows its own error page on the page's paths too. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ErrorViewResolver.class)
    static class Errors {

        /** Errors on the page's own paths get the page's own text. Errors on a host's paths are left to the host. */
        @Bean
        ErrorViewResolver haloScalePadPageErrors(Messages words) {
            return (request, status, model) ->
                    String.valueOf(model.get("path")).startsWith(request.getContextPath() + PageSecurity.ROOT + "/")
                            ? PageModel.problem(words, status)
                            : null;
        }
    }
}
