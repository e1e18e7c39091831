package io.tracepost.sandbox.azure;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An application in one Entra tenant, with the credentials it may sign in by. Immutable; {@code toString} shows no secret.
 */
public final class AppRegistration {
  private final String tenantId;
  private final String clientId;
  private final Map<String, Instant> secrets;
  private final List<X509Certificate> certificates;
  private final List<FederatedSubject> federated;

  private AppRegistration(
      String tenantId,
      String clientId,
      Map<String, Instant> secrets,
      List<X509Certificate> certificates,
      List<FederatedSubject> federated) {
    this.tenantId = tenantId;
    this.clientId = clientId;
    this.secrets = Map.copyOf(secrets);
    this.certificates = List.copyOf(certificates);
    this.federated = List.copyOf(federated);
  }

  /** An application without credentials. */
  public static AppRegistration of(String tenantId, String clientId) {
    return new AppRegistration(tenantId, clientId, Map.of(), List.of(), List.of());
  }

  /** The same application with one secret more, valid before a moment. */
  public AppRegistration withSecret(String secret, Instant expiresAt) {
    Map<String, Instant> more = new TreeMap<>(secrets);
    more.put(secret, expiresAt);
    return new AppRegistration(tenantId, clientId, more, certificates, federated);
  }

  /** The same application with one certificate more. */
  public AppRegistration withCertificate(X509Certificate certificate) {
    List<X509Certificate> more = new ArrayList<>(certificates);
    more.add(certificate);
    return new AppRegistration(tenantId, clientId, secrets, more, federated);
  }

  /** The same application, trusting one subject of a foreign issuer as workload identities do. */
  public AppRegistration withFederatedSubject(String issuer, String subject) {
    List<FederatedSubject> more = new ArrayList<>(federated);
    more.add(new FederatedSubject(issuer, subject));
    return new AppRegistration(tenantId, clientId, secrets, certificates, more);
  }

  /** The tenant's id. */
  public String tenantId() {
    return tenantId;
  }

  /** The application's id. */
  public String clientId() {
    return clientId;
  }

  void checkSecret(String presented, Instant now) throws EntraRefusal {
    Instant expiresAt = secrets.get(presented);
    if (expiresAt == null) {
      throw EntraRefusal.of(EntraCode.WRONG_SECRET, "for app '" + clientId + "'");
    }
    if (!now.isBefore(expiresAt)) {
      throw EntraRefusal.of(EntraCode.EXPIRED_SECRET, "for app '" + clientId + "'");
    }
  }

  void checkAssertion(ClientAssertion assertion, Instant now) throws EntraRefusal {
    if (!now.isBefore(assertion.expiresAt())) {
      throw EntraRefusal.of(EntraCode.ASSERTION_OUTSIDE_ITS_TIME, "");
    }
    if (assertion.issuer().equals(clientId) && assertion.subject().equals(clientId)) {
      if (!assertion.isForTokenEndpointOf(tenantId)) {
        throw EntraRefusal.of(EntraCode.MALFORMED_ASSERTION, "Its audience is not this tenant.");
      }
      if (certificates.stream().noneMatch(assertion::isSignedBy)) {
        throw EntraRefusal.of(EntraCode.UNKNOWN_CERTIFICATE, "'" + clientId + "'");
      }
      return;
    }
    FederatedSubject presented = new FederatedSubject(assertion.issuer(), assertion.subject());
    if (!assertion.isFor(FederatedSubject.AUDIENCE) || !federated.contains(presented)) {
      throw EntraRefusal.of(EntraCode.NO_FEDERATED_MATCH, "'" + assertion.subject() + "'");
    }
  }

  @Override
  public String toString() {
    return "AppRegistration[" + clientId + " in " + tenantId + "]";
  }
}
