package io.tracepost.adapters.http.trust;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM trusts, read at the first use and kept: with a copy for each, ten thousand destinations
 * would take gigabytes. A store that cannot be read is tried again by the next call.
 */
final class SystemTrust {
  private static TrustManager @Nullable [] managers;
  private static @Nullable SSLContext context;

  private SystemTrust() {}

  /** A context that trusts the JVM's authorities; the same each time. */
  static synchronized SSLContext context() throws GeneralSecurityException {
    SSLContext known = context;
    if (known == null) {
      known = trusting(system());
      context = known;
    }
    return known;
  }

  /** The JVM's authorities. */
  static List<X509Certificate> authorities() throws GeneralSecurityException {
    List<X509Certificate> all = new ArrayList<>();
    for (TrustManager manager : system()) {
      if (manager instanceof X509TrustManager authorities) {
        all.addAll(List.of(authorities.getAcceptedIssuers()));
      }
    }
    return all;
  }

  static SSLContext trusting(TrustManager[] trusted) throws GeneralSecurityException {
    SSLContext made = SSLContext.getInstance("TLS");
    made.init(null, trusted, null);
    return made;
  }

  /** Managers that trust a store's certificates, or without one what the JVM trusts. */
  static TrustManager[] managers(@Nullable KeyStore authorities) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return factory.getTrustManagers();
  }

  private static synchronized TrustManager[] system() throws GeneralSecurityException {
    TrustManager[] known = managers;
    if (known == null) {
      known = managers(null);
      managers = known;
    }
    return known;
  }
}
