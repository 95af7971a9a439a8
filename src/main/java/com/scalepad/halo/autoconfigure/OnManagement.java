package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.HaloScalePadApplication;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** {@code halo.management.enabled}: {@code auto} is on in the runnable form and off in a host, which has its own health. */
class OnManagement extends SpringBootCondition {

    private static final String SETTING = "halo.management.enabled";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String value = context.getEnvironment().getProperty(SETTING, "auto").strip();
        boolean isOn = value.equals("auto")
                ? context.getBeanFactory().getBeanNamesForType(HaloScalePadApplication.class, false, false).length > 0
                : Boolean.parseBoolean(value);
        return new ConditionOutcome(isOn, ConditionMessage.of(SETTING + " is " + value));
    }
}
