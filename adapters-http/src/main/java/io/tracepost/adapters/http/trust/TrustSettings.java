package io.tracepost.adapters.http.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * TLS of one destination: 1.2 or 1.3, host names checked, the JVM's authorities plus those of a PEM
 * file. Immutable.
 */
public final class TrustSettings {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final List<X509Certificate> additional;

  private TrustSettings(List<X509Certificate> additional) {
    this.additional = additional;
  }

  /** The JVM's authorities alone. */
  public static TrustSettings system() {
    return new TrustSettings(List.of());
  }

  /**
   * The JVM's authorities and these.
   *
   * @param pem one or more certificates, each between BEGIN CERTIFICATE and END CERTIFICATE lines
   *     (RFC 7468)
   * @throws IllegalArgumentException when there is none, or one cannot be read
   */
  public static TrustSettings systemAnd(String pem) {
    try {
      Collection<? extends Certificate> parsed =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      List<X509Certificate> certificates = new ArrayList<>();
      for (Certificate certificate : parsed) {
        certificates.add((X509Certificate) certificate);
      }
      if (certificates.isEmpty()) {
        throw unreadable();
      }
      return new TrustSettings(List.copyOf(certificates));
    } catch (CertificateException e) {
      throw unreadable();
    }
  }

  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "the CA certificate cannot be read; give PEM text that begins with"
            + " -----BEGIN CERTIFICATE-----");
  }

  /**
   * A context that trusts them. Without additional authorities it is one for all: what the JVM trusts
   * takes hundreds of kilobytes and is read once.
   */
  public SSLContext context() {
    try {
      return additional.isEmpty() ? SystemTrust.context() : SystemTrust.trusting(trustManagers());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(
          "the JVM's trust store cannot be read; check javax.net.ssl.trustStore", e);
    }
  }

  /** TLS 1.3 and 1.2. */
  public SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(PROTOCOLS.clone());
    return parameters;
  }

  private TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    all.load(null, null);
    int number = 0;
    for (X509Certificate authority : SystemTrust.authorities()) {
      all.setCertificateEntry("system-" + number++, authority);
    }
    for (X509Certificate authority : additional) {
      all.setCertificateEntry("additional-" + number++, authority);
    }
    return SystemTrust.managers(all);
  }
}
