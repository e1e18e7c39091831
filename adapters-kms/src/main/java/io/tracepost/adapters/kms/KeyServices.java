package io.tracepost.adapters.kms;

import io.tracepost.adapters.http.trust.TrustSettings;
import io.tracepost.adapters.kms.aws.AwsKms;
import io.tracepost.adapters.kms.azure.AzureTokens;
import io.tracepost.adapters.kms.azure.ManagedHsmKey;
import io.tracepost.adapters.kms.azure.VaultKey;
import io.tracepost.adapters.kms.gcp.GoogleKms;
import io.tracepost.adapters.kms.gcp.GoogleTokens;
import io.tracepost.adapters.kms.service.BearerTokens;
import io.tracepost.adapters.kms.service.Environment;
import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.adapters.kms.service.Question;
import io.tracepost.adapters.kms.service.ServiceClient;
import io.tracepost.adapters.kms.service.WrappingService;
import io.tracepost.adapters.kms.vault.VaultTransit;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.KeyException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Opens keys at key services, with the credentials that each service's own tools would find in the
 * environment. Immutable.
 */
public final class KeyServices {
  /** For one question: shorter than what a database gives a transaction that says nothing. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Environment environment;
  private final Duration patience;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * Key services.
   *
   * @param variables every variable of the process
   * @param patience for one question
   * @param clock tells when tokens expire
   */
  public KeyServices(Map<String, String> variables, Duration patience, InstantSource clock) {
    this.environment = new Environment(variables);
    this.patience = patience;
    this.clock = clock;
  }

  /** Key services that get four seconds for a question. */
  public static KeyServices of(Map<String, String> variables) {
    return new KeyServices(variables, PATIENCE, InstantSource.system());
  }

  /**
   * A key. The service is not asked yet.
   *
   * @throws KeyException when the environment holds something that cannot be used
   */
  public KeyEncryptionKey open(KeyAddress address) throws KeyException {
    return new ServiceKey(address, service(address), random);
  }

  private WrappingService service(KeyAddress address) throws KeyException {
    return switch (address.kind()) {
      case AWS_KMS -> new AwsKms(address, environment, patience);
      case GCP_KMS -> google(address);
      case VAULT_TRANSIT -> vault(address);
      case AZURE_KEY_VAULT -> azure(address);
    };
  }

  private WrappingService google(KeyAddress address) {
    ServiceClient client = client(TrustSettings.system());
    return new GoogleKms(
        address, new BearerTokens(new GoogleTokens(environment, client, clock), clock), client);
  }

  private WrappingService vault(KeyAddress address) throws KeyException {
    URI server =
        address
            .endpoint()
            .orElseGet(() -> URI.create("https://" + address.part("host").orElseThrow()));
    Question opening =
        new Question("opening", "Vault at " + server.getRawAuthority(), address.name());
    return new VaultTransit(address, server, environment, client(vaultTrust(opening)));
  }

  private TrustSettings vaultTrust(Question opening) throws KeyException {
    Optional<String> pem = environment.fileNamedBy(opening, "VAULT_CACERT");
    try {
      return pem.map(TrustSettings::systemAnd).orElseGet(TrustSettings::system);
    } catch (IllegalArgumentException e) {
      throw opening.forbidden(
          "was not asked: the file VAULT_CACERT names holds no certificate in PEM form",
          "correct VAULT_CACERT");
    }
  }

  private WrappingService azure(KeyAddress address) {
    ServiceClient client = client(TrustSettings.system());
    String service = address.part("service").orElseThrow();
    String cloud = address.part("cloud").orElseThrow();
    String resource = "https://" + service + "." + cloud;
    BearerTokens tokens =
        new BearerTokens(new AzureTokens(environment, client, resource, authority(cloud)), clock);
    return service.equals("managedhsm")
        ? new ManagedHsmKey(address, tokens, client)
        : new VaultKey(address, tokens, client);
  }

  /** Source: Azure national clouds pages. */
  private static URI authority(String cloud) {
    return URI.create(
        switch (cloud) {
          case "azure.cn" -> "https://login.chinacloudapi.cn";
          case "usgovcloudapi.net" -> "https://login.microsoftonline.us";
          default -> "https://login.microsoftonline.com";
        });
  }

  private ServiceClient client(TrustSettings trust) {
    return new ServiceClient(trust, patience, clock, random);
  }
}
