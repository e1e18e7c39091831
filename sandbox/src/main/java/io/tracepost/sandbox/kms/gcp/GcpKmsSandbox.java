package io.tracepost.sandbox.kms.gcp;

import io.tracepost.sandbox.kms.KmsStandIn;
import io.tracepost.sandbox.kms.KmsState;
import io.tracepost.sandbox.server.LoopbackServer;
import java.time.InstantSource;

/**
 * A running stand-in for Google Cloud KMS on 127.0.0.1, plain HTTP, with the sign-in of one service
 * account and a metadata server on the same port. Safe for many threads; closing frees the port.
 *
 * <p>Source: Cloud KMS REST reference v1; error model of Google APIs.
 */
public final class GcpKmsSandbox extends KmsStandIn {
  private final GoogleSignIn signIn;

  private GcpKmsSandbox(KmsState state, GoogleSignIn signIn, LoopbackServer server) {
    super(state, server);
    this.signIn = signIn;
  }

  /** Starts it without keys on a free port. */
  public static GcpKmsSandbox start(InstantSource clock) {
    KmsState state = KmsState.fresh();
    GoogleSignIn signIn = new GoogleSignIn(clock);
    return new GcpKmsSandbox(
        state, signIn, LoopbackServer.start("gcp-kms", new GcpKmsService(state, signIn)));
  }

  /** The key file of the service account, as it is downloaded. */
  public String keyFile() {
    return signIn.keyFile(uri().toString());
  }

  /** Ends every token: the next call with one is answered 401. */
  public void revokeTokens() {
    signIn.revokeTokens();
  }
}
