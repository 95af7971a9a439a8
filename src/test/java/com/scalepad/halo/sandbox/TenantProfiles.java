package com.scalepad.halo.sandbox;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tenants as there may be: field names of tools that fill Halo, in five styles of writing and three languages more, and rights of many kinds. */
public final class TenantProfiles {

    private static final List<TenantProfile> ALL = List.of(
            TenantProfile.of("usual", "as Halo's documentation has it"),
            TenantProfile.of("trial", "Halo's own trial")
                    .named(
                            "Serial Number",
                            "Manufacturer",
                            "Model",
                            "Model Number",
                            "OS",
                            "CPU Type",
                            "RAM Memory",
                            "Last User"),
            TenantProfile.of("hash", "a serial field with a sign")
                    .named("Serial #", "Make", "Model", "Model Nr", "OS Name", "CPU", "RAM (MB)", "Logged In User")
                    .ramInMegabytes(),
            TenantProfile.of("ninja", "as NinjaOne writes it")
                    .named(
                            "System Serial Number",
                            "System Manufacturer",
                            "System Model",
                            "System SKU",
                            "OS Name",
                            "Processor Name",
                            "Total Physical Memory",
                            "Last Logged In User"),
            TenantProfile.of("n-able", "as N-able writes it")
                    .named(
                            "Device Serial Number",
                            "Device Manufacturer",
                            "Device Model",
                            "Product Number",
                            "Operating System",
                            "CPU Model",
                            "Installed Memory",
                            "Last Logged On User"),
            TenantProfile.of("automate", "as ConnectWise Automate writes it")
                    .named(
                            "BIOS Serial Number",
                            "Vendor",
                            "Product Name",
                            "Part Number",
                            "Operating System Name",
                            "Processor Type",
                            "Memory Total",
                            "Last Username"),
            TenantProfile.of("dell", "service tags")
                    .named(
                            "Service Tag / Serial",
                            "Brand",
                            "Model Name",
                            "SKU",
                            "Windows Version",
                            "CPU Name",
                            "RAM Installed",
                            "Current User"),
            TenantProfile.of("snake", "words with underscores")
                    .named(
                            "serial_number",
                            "manufacturer",
                            "model_name",
                            "model_number",
                            "operating_system",
                            "cpu_name",
                            "total_memory",
                            "last_login_user"),
            TenantProfile.of("camel", "words without blanks")
                    .named(
                            "SerialNo",
                            "Manufacturer",
                            "ModelName",
                            "ModelNo",
                            "OperatingSystem",
                            "CPUName",
                            "TotalMemory",
                            "LastUser"),
            TenantProfile.of("capitals", "capitals and points")
                    .named(
                            "S/N",
                            "MAKER",
                            "MODEL DESCRIPTION",
                            "MODEL NO.",
                            "OS VERSION",
                            "PROCESSOR",
                            "RAM SIZE",
                            "LAST LOGON USER"),
            TenantProfile.of("german", "in German, with dates in fields")
                    .named(
                            "Seriennummer",
                            "Hersteller",
                            "Modell",
                            "Modellnummer",
                            "Betriebssystem",
                            "Prozessor",
                            "Arbeitsspeicher",
                            "Letzter Benutzer")
                    .datesInFields("Kaufdatum", "Garantieende"),
            TenantProfile.of("dutch", "in Dutch")
                    .named(
                            "Serienummer",
                            "Fabrikant",
                            "Modelnaam",
                            "Modelnummer",
                            "Besturingssysteem",
                            "Processor",
                            "Werkgeheugen",
                            "Laatste gebruiker"),
            TenantProfile.of("french", "in French, with dates in fields")
                    .named(
                            "N° de série",
                            "Marque",
                            "Modèle",
                            "Numéro de modèle",
                            "Système d'exploitation",
                            "Processeur",
                            "Mémoire vive",
                            "Dernier utilisateur")
                    .datesInFields("Date d'achat", "Fin de garantie"),
            TenantProfile.of("key-fields", "model and serial number in key fields")
                    .inKeyFields("Model", "Serial Number"),
            TenantProfile.of("custom", "the serial number in a custom field, all fields in details alone")
                    .named("Serial No.", "Manufacturer", "Model", "Part No", "OS", "CPU", "Memory", "Last User")
                    .inCustomField("Serial No.")
                    .with(quirks -> quirks.fieldsInLists(false)),
            TenantProfile.of("guids", "asset numbers that are GUIDs").namedByField("Name"),
            TenantProfile.of("by-type", "fields in the lists of a type alone")
                    .with(quirks -> quirks.fieldsByTypeOnly(true)),
            TenantProfile.of("by-detail", "fields in details alone, dates in fields")
                    .datesInFields("Purchase Date", "Warranty Expiry")
                    .with(quirks -> quirks.fieldsInLists(false)),
            TenantProfile.of("dated-lists", "lists with dates, pages of 50, ids as texts, a cookie with each answer")
                    .datesInLists()
                    .with(quirks -> quirks.pageCap(50)
                            .idsAsStrings(true)
                            .setsCookie("ARRAffinity=x; expires=Wed, 26-Nov-26 07:00:00 GMT")),
            TenantProfile.of("withheld", "a role without asset fields")
                    .with(quirks -> quirks.fieldsInLists(false).fieldsInDetails(false)));

    /** Whose fields and types have names that no list of the mapping has: a person sets it up. */
    private static final TenantProfile UNKNOWN = TenantProfile.of("unknown", "names that nothing knows, in Japanese")
            .named("管理コードA", "調達先", "機器名称", "型式記号", "基本ソフト", "演算装置", "主記憶", "最終利用者")
            .datesInFields("取得日", "保守期限")
            .typeNamed("Laptop", "持出端末")
            .typeNamed("Desktop", "据置端末")
            .typeNamed("Monitor", "画面");

    private TenantProfiles() {}

    /** The one that is not found without a person. */
    public static TenantProfile unknown() {
        return UNKNOWN;
    }

    /** All of them, each by a name of its own. */
    public static List<TenantProfile> all() {
        return ALL;
    }

    /** The one of a name. */
    static TenantProfile find(String name) {
        return Stream.concat(ALL.stream(), Stream.of(UNKNOWN))
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no profile '" + name + "'. There are:\n  "
                        + ALL.stream().map(TenantProfile::toString).collect(Collectors.joining("\n  "))));
    }
}
