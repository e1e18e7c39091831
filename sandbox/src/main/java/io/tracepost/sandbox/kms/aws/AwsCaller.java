package io.tracepost.sandbox.kms.aws;

import java.util.Optional;

/**
 * An identity that the stand-in knows. Prints no secret.
 *
 * @param keyId the access key's id, such as {@code AKIA…}
 * @param secretKey signs and is never sent
 * @param sessionToken sent along with temporary credentials
 */
public record AwsCaller(String keyId, String secretKey, Optional<String> sessionToken) {
  @Override
  public String toString() {
    return "AwsCaller[" + keyId + "]";
  }
}
