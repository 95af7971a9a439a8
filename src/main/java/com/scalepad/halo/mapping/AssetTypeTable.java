package com.scalepad.halo.mapping;

import com.scalepad.halo.model.AssetType;
import com.scalepad.halo.settings.SettingsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The engineer's table from Halo's asset types to ScalePad's: for each of ScalePad's a list of names, separated by
 * commas. A name matches whole words of the type's name, without case, accents, punctuation and plural; {@code *}
 * stands for any letters of a word. A name of several words covers the shorter ones within it: {@code Rack Server}
 * covers {@code Rack}. Where names of several lists are found, the first of these lists wins: skip, virtual, imaging,
 * server, network, mobile, workstation. A type that matches nothing, or a name of {@code skip}, is no hardware. A
 * person's choice for a type comes first, then the settings, then the bean's lists. Mapping rule 4.
 */
public class AssetTypeTable {

    private static final String SKIP = "skip";
    /** The names of the lists, in the order in which they win. */
    public static final List<String> LISTS =
            List.of(SKIP, "virtual", "imaging", "server", "network", "mobile", "workstation");

    private static final String SETTING = "halo.mapping.types.";

    /** What says what a type becomes. */
    public enum Source {
        /** A person chose it. */
        CHOICE,
        /** {@code halo.mapping.types.…}. */
        SETTING,
        /** The lists of the mapping file. */
        FILE,
        /** Nothing: it is skipped. */
        NOTHING
    }

    private final TypeNames ofSettings;
    private final TypeNames ofBean;
    private final Map<String, String> chosen;
    private final Remembered<Optional<AssetType>> remembered = new Remembered<>();

    /** Knows no type until its properties are set; declared as a bean. */
    public AssetTypeTable() {
        this(new TypeNames(LISTS), new TypeNames(LISTS), Map.of());
    }

    private AssetTypeTable(TypeNames ofSettings, TypeNames ofBean, Map<String, String> chosen) {
        this.ofSettings = ofSettings;
        this.ofBean = ofBean;
        this.chosen = chosen;
    }

    AssetTypeTable withoutSettings() {
        return new AssetTypeTable(new TypeNames(LISTS), ofBean, chosen);
    }

    /** A table with the same lists, with these Halo types in the lists that a person chose. */
    AssetTypeTable with(Map<String, String> choices) {
        Map<String, String> byKey = new HashMap<>();
        choices.forEach((type, list) -> byKey.put(FieldNames.key(type), list));
        return new AssetTypeTable(ofSettings, ofBean, byKey);
    }

    /** Desktops, laptops and the like: {@code Laptop, Desktop, PC}. */
    public void setWorkstation(String names) {
        set("workstation", names);
    }

    /** Servers with a case of their own: {@code Server, *server}. */
    public void setServer(String names) {
        set("server", names);
    }

    /** Virtual machines: {@code Virtual, VM}. */
    public void setVirtual(String names) {
        set("virtual", names);
    }

    /** What carries the network: {@code Switch, Firewall}. */
    public void setNetwork(String names) {
        set("network", names);
    }

    /** What is carried about: {@code Tablet, iPhone}. */
    public void setMobile(String names) {
        set("mobile", names);
    }

    /** What prints and scans: {@code Printer, Scanner}. */
    public void setImaging(String names) {
        set("imaging", names);
    }

    /** Names that are no hardware even if a name of another list matches too: {@code Monitor, Rack}. */
    public void setSkip(String names) {
        set(SKIP, names);
    }

    private void set(String list, String names) {
        ofBean.set(list, names);
        remembered.clear();
    }

    String words() {
        return ofSettings.words() + ofBean.words() + new TreeMap<>(chosen);
    }

    static Stream<String> settingNames() {
        return LISTS.stream().map(list -> SETTING + list);
    }

    /**
     * Adds the settings {@code halo.mapping.types.server} and so on.
     *
     * @throws SettingsException for a name in two of them
     */
    void settings(UnaryOperator<String> settings) {
        List<String> problems = new ArrayList<>();
        for (String list : LISTS) {
            try {
                ofSettings.set(list, settings.apply(SETTING + list));
            } catch (IllegalArgumentException e) {
                problems.add(SETTING + list + ": " + e.getMessage());
            }
        }
        remembered.clear();
        SettingsException.refuse(problems);
    }

    Source sourceOf(String name) {
        return chosen.containsKey(FieldNames.key(name))
                ? Source.CHOICE
                : ofSettings.listOf(name).isPresent()
                        ? Source.SETTING
                        : ofBean.listOf(name).isPresent() ? Source.FILE : Source.NOTHING;
    }

    /**
     * ScalePad's type for the name of one of Halo's; empty for one to skip.
     *
     * @param name as in {@code assettype_name}; blank matches nothing
     */
    public Optional<AssetType> typeOf(String name) {
        return remembered.of(name, this::found);
    }

    private Optional<AssetType> found(String name) {
        return Optional.ofNullable(chosen.get(FieldNames.key(name)))
                .or(() -> ofSettings.listOf(name))
                .or(() -> ofBean.listOf(name))
                .filter(list -> !list.equals(SKIP))
                .map(list -> AssetType.valueOf(list.toUpperCase(Locale.ROOT)));
    }
}
