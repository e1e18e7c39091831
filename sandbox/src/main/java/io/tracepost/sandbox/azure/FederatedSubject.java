package io.tracepost.sandbox.azure;

/**
 * Whom an application trusts in place of a secret.
 *
 * @param issuer the foreign token's issuer
 * @param subject the foreign token's subject
 */
record FederatedSubject(String issuer, String subject) {
  /** What such a token must be made for. */
  static final String AUDIENCE = "api://AzureADTokenExchange";
}
