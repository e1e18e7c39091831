package io.tracepost.sandbox.kms.vault;

import io.tracepost.sandbox.kms.KmsStandIn;
import io.tracepost.sandbox.kms.KmsState;
import io.tracepost.sandbox.server.LoopbackServer;

/**
 * A running stand-in for Vault on 127.0.0.1, plain HTTP: the engine {@code transit} with keys of the
 * type aes256-gcm96 and one token that may use them. Safe for many threads; closing frees the port.
 *
 * <p>Source: Vault, "Transit secrets engine (API)"; "HTTP API", status codes.
 */
public final class VaultSandbox extends KmsStandIn {
  private VaultSandbox(KmsState state, LoopbackServer server) {
    super(state, server);
  }

  /**
   * Starts it without keys on a free port.
   *
   * @param token has a policy for every key of {@code transit}
   */
  public static VaultSandbox start(String token) {
    KmsState state = KmsState.fresh();
    return new VaultSandbox(state, LoopbackServer.start("vault", new VaultTransit(state, token)));
  }
}
