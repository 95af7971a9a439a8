package com.scalepad.halo.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The beans of {@code routes/mapping.camel.yaml}, made without a Camel context. */
public final class MappingFile {

    private static final Map<String, Map<String, String>> BEANS = beans();

    private MappingFile() {}

    /** The mapper as engineers get it. */
    public static HardwareAssetMapper mapper() {
        HardwareAssetMapper mapper = filled(new HardwareAssetMapper(), "halo-scalepad-hardware-asset-mapper");
        mapper.setAssetTypes(types());
        mapper.setSerialNumbers(filled(new SerialNumbers(), "halo-scalepad-serial-numbers"));
        return mapper;
    }

    static AssetTypeTable types() {
        return filled(new AssetTypeTable(), "halo-scalepad-asset-types");
    }

    private static <T> T filled(T bean, String name) {
        BEANS.get(name).forEach((property, text) -> {
            if (!text.startsWith("#bean:")) {
                set(bean, property, text);
            }
        });
        return bean;
    }

    private static void set(Object bean, String property, String text) {
        try {
            Method setter = bean.getClass()
                    .getMethod(
                            "set" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1),
                            String.class);
            setter.invoke(bean, text);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(property, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, String>> beans() {
        try {
            Map<String, Map<String, String>> beans = new java.util.HashMap<>();
            List<Map<String, Object>> file =
                    (List<Map<String, Object>>) new Load(LoadSettings.builder().build())
                            .loadFromString(Files.readString(Path.of("routes/mapping.camel.yaml")));
            for (Map<String, Object> bean :
                    (List<Map<String, Object>>) file.get(0).get("beans")) {
                beans.put(String.valueOf(bean.get("name")), (Map<String, String>)
                        bean.getOrDefault("properties", Map.of()));
            }
            return beans;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
