package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SettingsException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.core5.ssl.SSLContexts;

/** The accepted certificates: those that the JVM accepts, and those signed by a company's own authority that a setting names. */
public final class TrustedCertificates {

    private static final String SETTING = "HALO_HTTP_TRUST_CERTIFICATES (halo.http.trust-certificates)";

    private final List<Certificate> more;

    /**
     * Reads them.
     *
     * @param file a PEM file with one or more certificates; empty for only the JVM's own
     * @throws SettingsException when it can't be read, or holds none
     */
    public TrustedCertificates(String file) {
        more = file.isEmpty() ? List.of() : List.copyOf(read(file));
    }

    private static Collection<? extends Certificate> read(String file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (all.isEmpty()) {
                throw problem(file, "holds no certificate");
            }
            return all;
        } catch (IOException | InvalidPathException e) {
            throw problem(file, "can't be read (" + e.getClass().getSimpleName() + ")");
        } catch (CertificateException e) {
            throw problem(file, "is no file of certificates");
        }
    }

    private static SettingsException problem(String file, String what) {
        return new SettingsException(
                SETTING + " is '" + file + "', which " + what
                        + ": it should be a PEM file of the authority's certificates, each from BEGIN CERTIFICATE to END CERTIFICATE, and no key");
    }

    /** A context for connections. Built at each call, so that it uses the JVM's current trust store. */
    public SSLContext context() {
        if (more.isEmpty()) {
            return SSLContexts.createDefault();
        }
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (Certificate certificate : more) {
                all.setCertificateEntry("more-" + number++, certificate);
            }
            TrustManagerFactory jvm = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            jvm.init((KeyStore) null);
            for (TrustManager manager : jvm.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    for (Certificate certificate : x509.getAcceptedIssuers()) {
                        all.setCertificateEntry("jvm-" + number++, certificate);
                    }
                }
            }
            return SSLContexts.custom().loadTrustMaterial(all, null).build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The trusted certificates can't be used: " + e.getMessage(), e);
        }
    }
}
