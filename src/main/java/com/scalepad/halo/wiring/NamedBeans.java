package com.scalepad.halo.wiring;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.BeanRepository;

/** Beans that are found by name, never by type: Camel gives whatever there is one of to the components of a host too. */
final class NamedBeans implements BeanRepository {

    private final Map<String, Object> beans = new ConcurrentHashMap<>();

    void add(String name, Object bean) {
        beans.put(name, bean);
    }

    /** From now on none is found: Camel's registry keeps a repository for ever. */
    void clear() {
        beans.clear();
    }

    @Override
    public Object lookupByName(String name) {
        return beans.get(name);
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        Object bean = beans.get(name);
        return type.isInstance(bean) ? type.cast(bean) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }

    @Override
    public <T> T findSingleByType(Class<T> type) {
        return null;
    }
}
