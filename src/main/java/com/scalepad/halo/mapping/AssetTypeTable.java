package com.scalepad.halo.mapping;

import com.scalepad.halo.model.AssetType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which of Halo's asset types is which of ScalePad's, as an engineer sets it: for each a list of names with commas
 * between, in which {@code *} stands for anything. Case and extra spaces do not count. A name without {@code *} beats one with it;
 * of those, the one with most letters beats the others, and at the same length the one that comes first in the alphabet.
 * A type that matches nothing, or a name of {@code skip}, is no hardware. Mapping rule 3.
 */
public class AssetTypeTable {

    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Entry> exact = new HashMap<>();
    private final List<Entry> patterns = new ArrayList<>();
    private final Map<String, Optional<AssetType>> remembered = new ConcurrentHashMap<>();

    private record Entry(String pattern, String list, Optional<AssetType> type) {

        boolean beats(Entry other) {
            int longer = letters() - other.letters();
            return longer > 0 || longer == 0 && pattern.compareTo(other.pattern) < 0;
        }

        private int letters() {
            return (int) pattern.chars().filter(c -> c != '*').count();
        }
    }

    /** Desktops, laptops and the like: {@code *Laptop*, Desktop, PC}. */
    public void setWorkstation(String names) {
        add("workstation", names, Optional.of(AssetType.WORKSTATION));
    }

    /** Servers with a case of their own: {@code *Server*}. */
    public void setServer(String names) {
        add("server", names, Optional.of(AssetType.SERVER));
    }

    /** Virtual machines: {@code Virtual*, VM}. */
    public void setVirtual(String names) {
        add("virtual", names, Optional.of(AssetType.VIRTUAL));
    }

    /** What carries the network: {@code *Switch*, *Firewall*}. */
    public void setNetwork(String names) {
        add("network", names, Optional.of(AssetType.NETWORK));
    }

    /** What is carried about: {@code *Tablet*, iPhone*}. */
    public void setMobile(String names) {
        add("mobile", names, Optional.of(AssetType.MOBILE));
    }

    /** What prints and scans: {@code *Printer*, *Scanner*}. */
    public void setImaging(String names) {
        add("imaging", names, Optional.of(AssetType.IMAGING));
    }

    /** Names that are no hardware though a pattern of another list has them too: {@code *Server Rack*}. */
    public void setSkip(String names) {
        add("skip", names, Optional.empty());
    }

    /**
     * ScalePad's type for the name of one of Halo's; empty for one to skip.
     *
     * @param name as in {@code assettype_name}; blank matches nothing
     */
    public Optional<AssetType> typeOf(String name) {
        Optional<AssetType> known = remembered.get(name);
        if (known != null) {
            return known;
        }
        Optional<AssetType> found = find(plain(name));
        if (remembered.size() < MOST_REMEMBERED) {
            remembered.put(name, found);
        }
        return found;
    }

    private Optional<AssetType> find(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Entry best = exact.get(name);
        if (best == null) {
            for (Entry entry : patterns) {
                if (matches(entry.pattern(), name) && (best == null || entry.beats(best))) {
                    best = entry;
                }
            }
        }
        return best == null ? Optional.empty() : best.type();
    }

    private void add(String list, String names, Optional<AssetType> type) {
        drop(list);
        for (String written : names.split(",")) {
            String name = plain(written);
            if (name.isEmpty()) {
                continue;
            }
            Entry entry = new Entry(name, list, type);
            Entry other = name.indexOf('*') < 0 ? exact.put(name, entry) : addPattern(entry);
            if (other != null && !other.list().equals(list)) {
                throw new IllegalArgumentException("The asset type \"" + written.strip() + "\" is in the lists "
                        + other.list() + " and " + list + " of halo-scalepad-asset-types: take it out of one");
            }
        }
    }

    /** A list that is set again is the new one alone. */
    private void drop(String list) {
        exact.values().removeIf(entry -> entry.list().equals(list));
        patterns.removeIf(entry -> entry.list().equals(list));
        remembered.clear();
    }

    private Entry addPattern(Entry entry) {
        for (Entry other : patterns) {
            if (other.pattern().equals(entry.pattern())) {
                return other;
            }
        }
        patterns.add(entry);
        return null;
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** Goes through both once; at a mismatch the last star takes one character more. */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int star = -1;
        int afterStar = 0;
        for (int n = 0; n < name.length(); n++) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = n--;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
            } else if (star >= 0) {
                p = star + 1;
                n = afterStar++;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
