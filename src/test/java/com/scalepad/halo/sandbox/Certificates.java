package com.scalepad.halo.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate that the JDK's keytool made, good or not.
 *
 * @param file its key store
 */
public record Certificates(Path file) {

    private static final String PASSWORD = "changeit";

    /**
     * Makes one, and an authority that signs it.
     *
     * @param host the host that it is for
     * @param from when it starts, from now: {@code -30d}
     * @param days how long it is good
     */
    public static Certificates make(Path folder, String host, String from, int days) {
        Path file = folder.resolve(host + from + days + ".p12");
        keytool(
                file,
                "-alias",
                "authority",
                "-dname",
                "CN=Authority",
                "-ext",
                "bc:critical=ca:true",
                "-startdate",
                "-60d",
                "-validity",
                "365");
        keytool(
                file,
                "-alias",
                "halo",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-startdate",
                from,
                "-validity",
                String.valueOf(days),
                "-signer",
                "authority");
        return new Certificates(file);
    }

    private static void keytool(Path file, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A trust store with its authority alone. */
    public Path trusted() {
        Path trusted = file.resolveSibling(file.getFileName() + ".jks");
        try (OutputStream out = Files.newOutputStream(trusted)) {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setCertificateEntry("authority", keys().getCertificate("authority"));
            store.store(out, PASSWORD.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return trusted;
    }

    /** A PEM file of its authority, behind a comment as administrators write them. */
    public Path authorityPem() {
        Path pem = file.resolveSibling(file.getFileName() + ".pem");
        try {
            Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            StringBuilder text = new StringBuilder("# The authority of this company\n");
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(lines.encodeToString(
                            keys().getCertificate("authority").getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
            return Files.writeString(pem, text);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server that shows it. */
    public SSLContext server() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            KeyStore store = keys();
            store.deleteEntry("authority");
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        }
    }
}
