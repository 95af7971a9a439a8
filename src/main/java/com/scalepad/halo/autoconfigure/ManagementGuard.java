package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.settings.ServiceUrl;
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
}
