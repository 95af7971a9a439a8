package com.scalepad.halo.check;

import com.scalepad.halo.model.AssetPart;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Guesses which part of the model an unused field may hold: by words in its name, and for serial numbers also by its values. */
final class FieldGuess {

    private static final Map<AssetPart, Pattern> CLUES = new LinkedHashMap<>();
    private static final Pattern LIKE_A_SERIAL = Pattern.compile("(?=.*\\d)[A-Za-z0-9][A-Za-z0-9-]{5,29}");
    private static final Pattern OF_ANOTHER_KIND = Pattern.compile(
            "([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}|[0-9a-fA-F]{12}"
                    + "|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\\d{4}-\\d\\d-\\d\\d.*|\\d{1,2}-\\d{1,2}-\\d{4}|\\+?\\d[\\d-]{6,}");
    private static final Pattern NAMED_OTHERWISE = Pattern.compile(
            "(?i)\\b(tag|mac|ip|id|ids|guid|uuid|phone|mobile|date|price|cost|version|barcode|po|invoice|order|address|host|name|user|key|"
                    + "contract|ticket|ref|reference|port|vlan|sim|iccid|imsi)\\b");
    private static final double MOST = 0.8;
    /** A component or an accessory of an asset has a serial number and a model of its own. */
    private static final String OF_A_COMPONENT =
            "monitor|display|batter|akku|disk|drive|hdd|ssd|\\bsim\\b|dock|board|\\bnic\\b|gpu|graphic|video|charger|adapter|controller";

    private static final Map<AssetPart, Pattern> NOT = Map.of(
            AssetPart.SERIAL_NUMBER, not(OF_A_COMPONENT),
            AssetPart.MODEL, not(OF_A_COMPONENT + "|year|cpu|processor"),
            AssetPart.MANUFACTURER, not(OF_A_COMPONENT + "|cpu|processor|phone|contact|url|support|antivirus"),
            AssetPart.RAM, not("slot|free|used|usage|speed|avail|type|count|virtual|swap|page|module|stick|card"),
            AssetPart.CPU, not("core|count|socket|speed|clock|usage|load|thread|temp"),
            AssetPart.OPERATING_SYSTEM, not("architect|bit\\b|build|licen|key|install|support|update|patch"),
            AssetPart.LAST_LOGIN_USER, not("date|time|when|mail|phone|datum|heure|fecha"));

    static {
        clue(AssetPart.WARRANTY_START, "(warrant|garan[tz]|gwaranc).*(start|start|from|d[ée]but|inici|inizi)");
        clue(
                AssetPart.WARRANTY_EXPIRY,
                "(warrant|garan[tz]|gwaranc).*(end|exp|until|valid|bis|ablauf|fin|eind|tot\\b|scad|venc|hasta|fim|udl|utl|do\\b)"
                        + "|(end|exp|fin|ende|einde|scad|venc|ablauf).*(warrant|garan[tz]|gwaranc)");
        clue(
                AssetPart.PURCHASE_DATE,
                "(purchas|bought|kauf|anschaff|achat|aankoop|aanschaf|compra|acquist|k[øj]+[øo]ps|ink[öo]p|zakup)");
        clue(
                AssetPart.LAST_LOGIN_USER,
                "(last|current|letzt|dernier|laatst|[uú]ltim|senast|siste|seneste|ostatn|logged).*"
                        + "(user|login|logon|benutzer|utilis|gebruik|usuari|utente|bruger|bruker|anv[äa]nd|u[żz]ytk)");
        clue(
                AssetPart.SERIAL_NUMBER,
                "serial|serien|seriennr|s[ée]rie\\b|serie\\b|serienum|service ?tag|imei|matricola|seryjn|\\bs/?n\\b|\\bsnr\\b");
        clue(AssetPart.RAM, "\\bram\\b|memory|arbeitsspeicher|m[ée]moire|mem[óo]ria|geheugen|hukommelse|pami[ęe][ćc]");
        clue(AssetPart.CPU, "\\bcpu\\b|process|prozess|proces[ao]");
        clue(
                AssetPart.OPERATING_SYSTEM,
                "\\bo\\.?s\\b|operating|betriebssystem|exploitation|besturing|sistema operat|operativ|operacyjn");
        clue(
                AssetPart.MANUFACTURER,
                "manufactur|\\bmake\\b|maker|brand|vendor|hersteller|fabri[ck]an|marque|marca|\\bmerk\\b|\\bmarke\\b|constructeur|produttore");
        clue(AssetPart.MODEL, "model|modell|mod[èe]le");
        clue(AssetPart.NAME, "(host|computer|device|machine|ger[äa]te|rechner|equipo|ordinateur|\\bpc\\b).?(name|nom)");
    }

    private final BiPredicate<AssetPart, String> reads;

    /** @param reads whether the mapping can read a value as a part */
    FieldGuess(BiPredicate<AssetPart, String> reads) {
        this.reads = reads;
    }

    private static Pattern not(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    private static void clue(AssetPart part, String words) {
        CLUES.put(part, Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /** The part that the name of a field suggests, if most of its values can be read as that part. */
    Optional<AssetPart> byName(String name, Collection<String> values) {
        String words = name.replace('_', ' ');
        return CLUES.entrySet().stream()
                .filter(clue -> clue.getValue().matcher(words).find())
                .filter(clue -> !NOT.containsKey(clue.getKey())
                        || !NOT.get(clue.getKey()).matcher(words).find())
                .map(Map.Entry::getKey)
                .filter(part -> share(values, value -> reads.test(part, value)) >= MOST)
                .findFirst();
    }

    /** Whether the values look like serial numbers: letters and digits, nearly all different, and of no other known kind. */
    boolean isLikeSerials(String name, Collection<String> values) {
        return values.size() > 1
                && !NOT.get(AssetPart.SERIAL_NUMBER).matcher(name).find()
                && !NAMED_OTHERWISE.matcher(name.replace('_', ' ')).find()
                && new HashSet<>(values).size() >= MOST * values.size()
                && share(
                                values,
                                value -> LIKE_A_SERIAL.matcher(value).matches()
                                        && !OF_ANOTHER_KIND.matcher(value).matches()
                                        && reads.test(AssetPart.SERIAL_NUMBER, value))
                        >= MOST;
    }

    private static double share(Collection<String> values, Predicate<String> predicate) {
        return values.isEmpty() ? 0 : (double) values.stream().filter(predicate).count() / values.size();
    }
}
