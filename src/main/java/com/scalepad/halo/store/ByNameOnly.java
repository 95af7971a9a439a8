package com.scalepad.halo.store;

import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.BeanRepository;

/** A bean that is found by its name, and never by its type: Camel fills in what there is one of, for a host's components too. */
final class ByNameOnly implements BeanRepository {

    private final String name;
    private volatile Object bean;

    ByNameOnly(String name, Object bean) {
        this.name = name;
        this.bean = bean;
    }

    /** From now on it is not found; a repository can't be taken out of Camel's registry. */
    void forget() {
        bean = null;
    }

    @Override
    public Object lookupByName(String wanted) {
        return wanted.equals(name) ? bean : null;
    }

    @Override
    public <T> T lookupByNameAndType(String wanted, Class<T> type) {
        return wanted.equals(name) && type.isInstance(bean) ? type.cast(bean) : null;
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
