package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.settings.ServiceUrl;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Guards the management port of the runnable form. A host guards its own. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(ManagementGuard.OnLoopback.class)
class ManagementGuard {

    @Bean
    LoopbackFilter haloScalePadOnlyThisMachine() {
        return new LoopbackFilter();
    }

    /** The runnable form. Its management port is only for this machine. */
    static class OnLoopback extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String address = context.getEnvironment().getProperty("management.server.address", "");
            boolean isOurs = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                                    context.getBeanFactory(), HaloScalePadApplication.class, false, false)
                            .length
                    > 0;
            return new ConditionOutcome(
                    isOurs && ServiceUrl.isLoopback(address),
                    ConditionMessage.of("management.server.address is " + address));
        }
    }

    /**
     * Protects the management port from web sites while it listens on loopback without a password. It stops a site whose
     * name resolves to this machine ("DNS rebinding"), and a site that makes its visitor's browser send a form here.
     */
    static final class LoopbackFilter extends OncePerRequestFilter {

        /** RFC 9110, 15.5.20. */
        private static final int MISDIRECTED = 421;

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!ServiceUrl.isLoopback(request.getServerName())) {
                response.sendError(
                        MISDIRECTED,
                        "The management port answers to localhost only, unless MANAGEMENT_SERVER_ADDRESS says otherwise");
            } else if (isFromASite(request.getHeader(HttpHeaders.ORIGIN))) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN, "The management port is not for web sites");
            } else {
                chain.doFilter(request, response);
            }
        }

        private static boolean isFromASite(String origin) {
            try {
                return origin != null
                        && !ServiceUrl.isLoopback(
                                String.valueOf(URI.create(origin).getHost()));
            } catch (IllegalArgumentException e) {
                return true;
            }
        }
    }
}
