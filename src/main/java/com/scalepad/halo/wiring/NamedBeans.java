package com.scalepad.halo.wiring;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.BeanRepository;

/** Beans that are found only by name. Camel would also give a bean to a host's components if it were the only one of its type. */
final class NamedBeans implements BeanRepository {

    private final Map<String, Object> beans = new ConcurrentHashMap<>();

    void add(String name, Object bean) {
        beans.put(name, bean);
    }

    /** Removes all beans, because Camel's registry keeps a repository for ever. */
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
