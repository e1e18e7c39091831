package io.tracepost.sandbox.azure;

/**
 * Why Entra refuses a token, with the number its text begins with.
 *
 * <p>Source: "Microsoft Entra authentication and authorization error codes".
 */
enum EntraCode {
  MISSING_PARAMETER(
      900144, 400, "invalid_request", "The request body must contain the following parameter:"),
  UNSUPPORTED_GRANT(
      70003, 400, "unsupported_grant_type", "The app requested an unsupported grant type"),
  UNKNOWN_TENANT(
      90002,
      400,
      "invalid_request",
      "Tenant not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."),
  UNKNOWN_APPLICATION(
      700016, 400, "unauthorized_client", "Application was not found in the directory:"),
  WRONG_SCOPE(
      500011, 400, "invalid_resource", "The resource principal was not found in the tenant:"),
  INVALID_SCOPE(70011, 400, "invalid_scope", "The provided value for scope is not valid:"),
  WRONG_SECRET(
      7000215,
      401,
      "invalid_client",
      "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID,"),
  EXPIRED_SECRET(7000222, 401, "invalid_client", "The provided client secret keys are expired"),
  NO_CREDENTIAL(
      7000218,
      401,
      "invalid_client",
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."),
  MALFORMED_ASSERTION(50027, 401, "invalid_client", "JWT token is invalid or malformed."),
  ASSERTION_OUTSIDE_ITS_TIME(
      700024, 401, "invalid_client", "Client assertion is not within its valid time range."),
  UNKNOWN_CERTIFICATE(
      700027,
      401,
      "invalid_client",
      "The certificate used to sign the client assertion is not registered on application"),
  NO_FEDERATED_MATCH(
      700213,
      401,
      "invalid_client",
      "No matching federated identity record found for presented assertion subject");

  private final int number;
  private final int status;
  private final String error;
  private final String words;

  EntraCode(int number, int status, String error, String words) {
    this.number = number;
    this.status = status;
    this.error = error;
    this.words = words;
  }

  int number() {
    return number;
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  String words() {
    return words;
  }
}
