package com.scalepad.halo.sandbox;

import java.util.List;

/** What an MSP's customers have in their offices: asset types with their share, and the models of each. */
final class Hardware {

    /**
     * One of Halo's asset types.
     *
     * @param share how many of a hundred assets are of it
     * @param tag   what the names of its assets have in the middle
     * @param bare  whether it has no asset fields at all
     */
    record Type(int id, String name, int share, String tag, boolean bare, List<Model> models) {}

    /**
     * One model.
     *
     * @param serial the look of its serials: {@code #} is a digit, {@code @} a letter or digit; empty for none
     * @param system the operating systems that are found on it, with bars between
     * @param ram    sizes of its memory, as one or another RMM writes it, with bars between
     */
    record Model(String maker, String name, String number, String serial, String cpu, String ram, String system) {}

    private static final String WINDOWS = "Windows 11 Pro|Windows 11 Pro|Windows 11 Pro|Windows 10 Pro";
    private static final String SERVERS =
            "Microsoft Windows Server 2022 Standard|Microsoft Windows Server 2019 Standard|VMware ESXi 8.0.2";

    static final List<Type> TYPES = List.of(
            new Type(
                    131,
                    "Laptop",
                    36,
                    "LT",
                    false,
                    List.of(
                            new Model(
                                    "Dell Inc.",
                                    "Latitude 5540",
                                    "P104F",
                                    "@@@@@@3",
                                    "13th Gen Intel(R) Core(TM) i7-1355U",
                                    "16 GB|32 GB",
                                    WINDOWS),
                            new Model(
                                    "Dell Inc.",
                                    "Latitude 7430",
                                    "P135G",
                                    "@@@@@@3",
                                    "12th Gen Intel(R) Core(TM) i5-1245U",
                                    "16384 MB",
                                    WINDOWS),
                            new Model(
                                    "Lenovo",
                                    "ThinkPad E14 Gen 7",
                                    "21SX",
                                    "PF@@@@@@",
                                    "Intel(R) Core(TM) Ultra 5 225U",
                                    "16 GB|32 GB",
                                    WINDOWS),
                            new Model(
                                    "Lenovo",
                                    "ThinkPad T14 Gen 4",
                                    "21HD",
                                    "PF@@@@@@",
                                    "13th Gen Intel(R) Core(TM) i5-1345U",
                                    "16GB",
                                    WINDOWS),
                            new Model(
                                    "HP",
                                    "EliteBook 840 G10",
                                    "81A18EA",
                                    "5CG####@@@",
                                    "13th Gen Intel(R) Core(TM) i7-1360P",
                                    "16 GB|32 GB",
                                    WINDOWS),
                            new Model(
                                    "Apple",
                                    "MacBook Air (M3, 2024)",
                                    "MRXN3",
                                    "H@@@@@@@@@",
                                    "Apple M3",
                                    "16 GB|24 GB",
                                    "macOS 15.6|macOS 14.7"),
                            new Model(
                                    "Microsoft Corporation",
                                    "Surface Laptop 5",
                                    "R1S-00001",
                                    "0############",
                                    "12th Gen Intel(R) Core(TM) i5-1235U",
                                    "8 GB|16 GB",
                                    WINDOWS))),
            new Type(
                    130,
                    "Desktop",
                    21,
                    "PC",
                    false,
                    List.of(
                            new Model(
                                    "Dell Inc.",
                                    "OptiPlex 7010 Micro",
                                    "D16U",
                                    "@@@@@@3",
                                    "13th Gen Intel(R) Core(TM) i5-13500T",
                                    "16 GB",
                                    WINDOWS),
                            new Model(
                                    "HP",
                                    "ProDesk 400 G9 SFF",
                                    "6U4T1EA",
                                    "CZC####@@@",
                                    "12th Gen Intel(R) Core(TM) i5-12500",
                                    "8 GB|16 GB",
                                    WINDOWS),
                            new Model(
                                    "Lenovo",
                                    "ThinkCentre M70q Gen 4",
                                    "12E3",
                                    "MJ0@@@@@",
                                    "13th Gen Intel(R) Core(TM) i5-13400T",
                                    "16384 MB",
                                    WINDOWS),
                            new Model(
                                    "To be filled by O.E.M.",
                                    "To be filled by O.E.M.",
                                    "",
                                    "To be filled by O.E.M.",
                                    "AMD Ryzen 5 5600G with Radeon Graphics",
                                    "32 GB",
                                    WINDOWS))),
            new Type(
                    128,
                    "Server",
                    5,
                    "SRV",
                    false,
                    List.of(
                            new Model(
                                    "Dell Inc.",
                                    "PowerEdge R650xs",
                                    "E69S",
                                    "@@@@@@3",
                                    "Intel(R) Xeon(R) Silver 4310 CPU @ 2.10GHz",
                                    "137438953472",
                                    SERVERS),
                            new Model(
                                    "HPE",
                                    "ProLiant DL380 Gen11",
                                    "P52534-B21",
                                    "CZJ####@@@",
                                    "Intel(R) Xeon(R) Gold 5416S",
                                    "128 GB|256 GB",
                                    SERVERS),
                            new Model(
                                    "Lenovo",
                                    "ThinkSystem SR630 V3",
                                    "7D73",
                                    "J9@@@@@@",
                                    "Intel(R) Xeon(R) Silver 4410Y",
                                    "128 GB",
                                    SERVERS))),
            new Type(
                    129,
                    "Virtual Machine",
                    7,
                    "VM",
                    false,
                    List.of(
                            new Model(
                                    "VMware, Inc.",
                                    "VMware7,1",
                                    "",
                                    "VMware-56 4d @@ @@ @@ @@ @@ @@-@@ @@ @@ @@ @@ @@ @@ @@",
                                    "Intel(R) Xeon(R) Silver 4310 CPU @ 2.10GHz",
                                    "8 GB|16 GB|32 GB",
                                    "Microsoft Windows Server 2022 Standard|Ubuntu 24.04 LTS"),
                            new Model(
                                    "Microsoft Corporation",
                                    "Virtual Machine",
                                    "",
                                    "####-####-####-####-####-####-##",
                                    "AMD EPYC 7763 64-Core Processor",
                                    "16384 MB",
                                    "Microsoft Windows Server 2019 Standard"))),
            new Type(
                    134,
                    "Network Switch",
                    5,
                    "SW",
                    false,
                    List.of(
                            new Model("Cisco Meraki", "MS225-48LP", "MS225-48LP-HW", "Q2@@-@@@@-@@@@", "", "", ""),
                            new Model("Ubiquiti Inc.", "USW-Pro-48-PoE", "USW-Pro-48-POE", "", "", "", ""),
                            new Model("Aruba", "Instant On 1930 48G", "JL686B", "CN@@@@@@@@", "", "", ""))),
            new Type(
                    135,
                    "Firewall",
                    3,
                    "FW",
                    false,
                    List.of(
                            new Model(
                                    "Fortinet", "FortiGate 60F", "FG-60F", "FGT60FTK########", "", "", "FortiOS 7.4.5"),
                            new Model("SonicWall", "TZ370", "02-SSC-2825", "2CB8ED@@@@@@", "", "", "SonicOS 7.1.2"))),
            new Type(
                    136,
                    "Wireless Access Point",
                    4,
                    "AP",
                    false,
                    List.of(
                            new Model("Ubiquiti Inc.", "U6-Pro", "U6-Pro", "", "", "", ""),
                            new Model("Cisco Meraki", "MR46", "MR46-HW", "Q3@@-@@@@-@@@@", "", "", ""))),
            new Type(
                    137,
                    "Printer",
                    5,
                    "PRN",
                    false,
                    List.of(
                            new Model("HP", "LaserJet Pro MFP M428fdw", "W1A30A", "VNB@@@@@@@", "", "", ""),
                            new Model("Brother", "MFC-L8900CDW", "MFCL8900CDWRF1", "E78###@#J######", "", "", ""))),
            new Type(
                    138,
                    "Mobile Phone",
                    3,
                    "MOB",
                    false,
                    List.of(
                            new Model("Apple", "iPhone 15", "MTP03", "@@@@@@@@@@", "", "", "iOS 18.6"),
                            new Model("Samsung", "Galaxy A54 5G", "SM-A546B", "R5C@@@@@@@@", "", "", "Android 15"))),
            new Type(
                    139,
                    "Tablet",
                    2,
                    "TAB",
                    false,
                    List.of(new Model(
                            "Apple", "iPad (10th generation)", "MPQ03", "@@@@@@@@@@", "", "", "iPadOS 18.6"))),
            new Type(
                    140,
                    "Monitor",
                    5,
                    "MON",
                    false,
                    List.of(new Model("Dell Inc.", "P2723DE", "P2723DEt", "CN0@@@@@@@@@@@@", "", "", ""))),
            new Type(
                    141,
                    "Docking Station",
                    2,
                    "DOCK",
                    false,
                    List.of(new Model("Dell Inc.", "WD19S", "K20A001", "@@@@@@3", "", "", ""))),
            new Type(
                    142,
                    "UPS",
                    2,
                    "UPS",
                    true,
                    List.of(new Model("APC", "Smart-UPS 1500", "SMT1500RM2UC", "AS########", "", "", ""))));

    private Hardware() {}

    /** The type at a place among a hundred. */
    static Type type(int place) {
        int upTo = 0;
        for (Type type : TYPES) {
            upTo += type.share();
            if (place < upTo) {
                return type;
            }
        }
        throw new IllegalArgumentException("The shares of the asset types add up to " + upTo + ", not to 100");
    }
}
