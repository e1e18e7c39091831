package io.tracepost.adapters.sentinel.signin;

import java.util.Arrays;
import java.util.Optional;

/**
 * The refusals of Entra that an operator can put right, by the number behind {@code AADSTS}.
 *
 * <p>Source: "Microsoft Entra authentication and authorization error codes".
 */
enum EntraRefusal {
  WRONG_SECRET(
      7000215,
      "says the client secret is wrong",
      "Put in the secret's value (not its ID) from App registrations > Certificates & secrets."),
  EXPIRED_SECRET(
      7000222,
      "says the client secret has expired",
      "Create a new client secret under App registrations > Certificates & secrets and put in its value."),
  UNKNOWN_APPLICATION(
      700016,
      "does not know this client ID in this tenant",
      "Compare client_id and tenant_id with the app registration's overview page."),
  UNKNOWN_TENANT(
      90002,
      "does not know this tenant",
      "Compare tenant_id with Microsoft Entra ID > Overview, and the endpoint's cloud with the tenant's."),
  MALFORMED_TENANT(
      900023,
      "does not accept this tenant ID",
      "Give the tenant's GUID from Microsoft Entra ID > Overview."),
  WRONG_SCOPE(
      500011,
      "does not know Azure Monitor of this cloud in this tenant",
      "The tenant is of another cloud than the endpoint: use a data collection rule of the tenant's own cloud."),
  NO_SERVICE_PRINCIPAL(
      7000229,
      "has no service principal for this app in this tenant",
      "Have an administrator of the tenant consent to the app, which creates its enterprise application."),
  DISABLED_APPLICATION(
      7000112,
      "says the app is disabled",
      "Enable the app under Enterprise applications > Properties."),
  NO_CREDENTIAL(
      7000218, "received no credential", "Set the credential that the setting credential names."),
  UNKNOWN_CERTIFICATE(
      700027,
      "does not know this certificate",
      "Upload the certificate under App registrations > Certificates & secrets, or put in the one that is there."),
  ASSERTION_OUTSIDE_ITS_TIME(
      700024,
      "says the signed assertion is not within its time",
      "Set the clock of this machine; it must agree with Entra's to a few minutes."),
  NO_FEDERATED_MATCH(
      70021,
      "finds no federated credential for this workload",
      "Add a federated credential to the app with this cluster's issuer and this service account as subject."),
  NO_FEDERATED_SUBJECT(
      700213,
      "finds no federated credential for this subject",
      "Add a federated credential to the app with this service account as subject, spelled exactly."),
  CONDITIONAL_ACCESS(
      53003,
      "is kept from giving a token by a Conditional Access policy",
      "Let an administrator exempt this workload identity or allow this machine's address.");

  private final int number;
  private final String says;
  private final String remedy;

  EntraRefusal(int number, String says, String remedy) {
    this.number = number;
    this.says = says;
    this.remedy = remedy;
  }

  static Optional<EntraRefusal> ofNumber(int number) {
    return Arrays.stream(values()).filter(refusal -> refusal.number == number).findFirst();
  }

  String says() {
    return says;
  }

  String remedy() {
    return remedy;
  }
}
