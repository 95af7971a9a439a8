package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.HaloScalePadApplication;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Names the setting of a port that another process uses. Only in the runnable form, because a host sets its own ports. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortFailureAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    private final BeanFactory beans;

    PortFailureAnalyzer(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, PortInUseException cause) {
        boolean isRunnableForm = beans instanceof ListableBeanFactory all
                && all.getBeanNamesForType(HaloScalePadApplication.class, false, false).length > 0;
        return !isRunnableForm
                ? null
                : new FailureAnalysis(
                        "Port " + cause.getPort() + " is taken by another process, perhaps by these routes themselves.",
                        "Stop that process, or set another port: SERVER_PORT (8080) and MANAGEMENT_SERVER_PORT (8081) name the two.",
                        cause);
    }
}
