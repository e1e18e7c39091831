package io.tracepost.adapters.sentinel.signin;

import io.tracepost.domain.credential.SecretText;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who signs in, where and by what. Prints no secret.
 *
 * @param cloud the cloud of the endpoint
 * @param kind which credential
 * @param tenantId the Entra tenant; empty for a managed identity
 * @param clientId the application; empty for the machine's own managed identity
 * @param secret the client secret, or certificate and private key in PEM; empty for the other kinds
 * @param federatedTokenFile where the cluster puts its token; for a workload identity
 * @param standIn a local address that takes the place of the authority; empty outside development
 */
public record AppIdentity(
    AzureCloud cloud,
    CredentialKind kind,
    String tenantId,
    String clientId,
    Optional<SecretText> secret,
    Optional<Path> federatedTokenFile,
    Optional<URI> standIn) {

  /** Where it signs in, for messages. */
  public String where() {
    return kind == CredentialKind.MANAGED_IDENTITY
        ? "the managed identity endpoint"
        : standIn.map(URI::getRawAuthority).orElse(cloud.authority().getHost());
  }
}
