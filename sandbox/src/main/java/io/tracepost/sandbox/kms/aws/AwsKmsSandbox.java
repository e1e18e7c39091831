package io.tracepost.sandbox.kms.aws;

import io.tracepost.sandbox.kms.KmsStandIn;
import io.tracepost.sandbox.kms.KmsState;
import io.tracepost.sandbox.server.LoopbackServer;
import java.time.InstantSource;

/**
 * A running stand-in for AWS KMS in one region on 127.0.0.1, plain HTTP: Encrypt and Decrypt with
 * symmetric keys, signed by Signature Version 4. Safe for many threads; closing frees the port.
 *
 * <p>Source: AWS KMS API reference, Encrypt, Decrypt, "Common errors"; a plaintext has 4,096 bytes at
 * most.
 */
public final class AwsKmsSandbox extends KmsStandIn {
  private AwsKmsSandbox(KmsState state, LoopbackServer server) {
    super(state, server);
  }

  /** Starts a region without keys on a free port. */
  public static AwsKmsSandbox start(String region, AwsCaller caller, InstantSource clock) {
    KmsState state = KmsState.fresh();
    AwsKmsService service = new AwsKmsService(state, new SignatureCheck(region, caller), clock);
    return new AwsKmsSandbox(state, LoopbackServer.start("aws-kms", service));
  }
}
