package com.scalepad.halo.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;

/**
 * Puts the health of the last runs into its own group, {@code /actuator/health/halo-runs}. It is not part of
 * {@code /actuator/health}, which is about the process. So a Halo that is down takes neither a host's application nor
 * the page out of service. A group that names these indicators does include them.
 */
class HealthGroups implements HealthEndpointGroupsPostProcessor {

    private static final String RUNS = "haloScalepad";
    private static final Set<String> OURS = Set.of(RUNS, "haloScalepadLiveness");

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        Map<String, HealthEndpointGroup> all = new HashMap<>();
        groups.getNames().forEach(name -> all.put(name, groups.get(name)));
        all.putIfAbsent("halo-runs", new Group(groups.getPrimary(), true));
        return HealthEndpointGroups.of(new Group(groups.getPrimary(), false), all);
    }

    /**
     * Like another group, except for its members.
     *
     * @param isOurs whether it has only the runs, or all members of the other group except the bundle's
     */
    private record Group(HealthEndpointGroup other, boolean isOurs) implements HealthEndpointGroup {

        @Override
        public boolean isMember(String name) {
            return isOurs ? name.equals(RUNS) : !OURS.contains(name) && other.isMember(name);
        }

        @Override
        public boolean showComponents(SecurityContext security) {
            return other.showComponents(security);
        }

        @Override
        public boolean showDetails(SecurityContext security) {
            return other.showDetails(security);
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return other.getStatusAggregator();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return other.getHttpCodeStatusMapper();
        }

        @Override
        public AdditionalHealthEndpointPath getAdditionalPath() {
            return null;
        }
    }
}
