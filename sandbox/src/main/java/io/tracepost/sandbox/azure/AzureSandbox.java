package io.tracepost.sandbox.azure;

import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.LoopbackServer;
import io.tracepost.sandbox.server.Reply;
import io.tracepost.sandbox.server.StandIn;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Entra, the Logs Ingestion API and Key Vault of one Azure cloud on one loopback port. Its address serves as sign-in authority, as
 * ingestion endpoint and as vault. Safe for many threads; closing frees the port.
 *
 * <pre>{@code
 * try (AzureSandbox azure = AzureSandbox.start(AzureCloud.PUBLIC, clock)) {
 *   SampleAccount account = SampleAccount.in(azure);
 *   // send to azure.uri() as account says, then:
 *   azure.ingestion().workspace().awaitRows(777, Duration.ofSeconds(30));
 * }
 * }</pre>
 */
public final class AzureSandbox extends StandIn {
  private final EntraEndpoint entra;
  private final IngestionEndpoint ingestion;
  private final KeyVaultEndpoint keys;
  private final LoopbackServer server;

  private AzureSandbox(AzureCloud cloud, int port, InstantSource clock) {
    EntraDirectory directory = new EntraDirectory(cloud, clock);
    this.entra = new EntraEndpoint(directory, clock);
    this.ingestion = new IngestionEndpoint(directory, cloud, clock);
    this.keys = new KeyVaultEndpoint(directory, cloud);
    this.server = LoopbackServer.start("azure-sandbox", port, this::answer);
  }

  /** Starts a cloud without tenants or rules on a free port. */
  public static AzureSandbox start(AzureCloud cloud, InstantSource clock) {
    return start(cloud, 0, clock);
  }

  /**
   * Starts a cloud without tenants or rules.
   *
   * @param port the port to listen on, or 0 for a free one
   */
  public static AzureSandbox start(AzureCloud cloud, int port, InstantSource clock) {
    return new AzureSandbox(cloud, port, clock);
  }

  /** The sign-in side. */
  public EntraEndpoint entra() {
    return entra;
  }

  /** The ingestion side. */
  public IngestionEndpoint ingestion() {
    return ingestion;
  }

  /** The keys of a vault and a managed HSM. */
  public KeyVaultEndpoint keys() {
    return keys;
  }

  @Override
  protected LoopbackServer server() {
    return server;
  }

  private Reply answer(IncomingRequest request) throws IOException {
    Optional<Reply> token = entra.answer(request);
    if (token.isPresent()) {
      return token.get();
    }
    Optional<Reply> key = keys.answer(request);
    if (key.isPresent()) {
      return key.get();
    }
    return ingestion.answer(request).orElseGet(() -> Reply.empty(404));
  }
}
