package io.tracepost.adapters.kms.azure;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.kms.service.BearerTokens;
import io.tracepost.adapters.kms.service.Environment;
import io.tracepost.adapters.kms.service.Question;
import io.tracepost.adapters.kms.service.ServiceClient;
import io.tracepost.application.credential.KeyException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens of Microsoft Entra, by the variables Azure's own libraries read: a workload identity
 * (AZURE_FEDERATED_TOKEN_FILE), else a client secret (AZURE_CLIENT_SECRET), else the managed identity of
 * App Service (IDENTITY_ENDPOINT), else that of the machine.
 *
 * <p>Source: "OAuth 2.0 client credentials flow"; "How to use managed identities on an Azure VM to
 * acquire an access token" (2018-02-01); App Service's identity endpoint (2019-08-01).
 *
 * @param resource what the token opens, such as {@code https://vault.azure.net}
 * @param authority where one signs in unless AZURE_AUTHORITY_HOST says otherwise
 */
public record AzureTokens(
    Environment environment, ServiceClient client, String resource, URI authority)
    implements BearerTokens.Source {
  private static final URI MACHINE = URI.create("http://169.254.169.254");
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  @Override
  public Answer ask(Question question) throws KeyException {
    Optional<String> federated = environment.fileNamedBy(question, "AZURE_FEDERATED_TOKEN_FILE");
    Optional<String> secret = environment.find("AZURE_CLIENT_SECRET");
    if (federated.isPresent()) {
      return application(
          question,
          Map.of("client_assertion_type", ASSERTION_TYPE, "client_assertion", federated.get()));
    }
    if (secret.isPresent()) {
      return application(question, Map.of("client_secret", secret.get()));
    }
    if (environment.find("AZURE_CLIENT_CERTIFICATE_PATH").isPresent()) {
      throw question.forbidden(
          "was not asked: signing in with a certificate is not supported here",
          "use a managed or workload identity, or AZURE_CLIENT_SECRET");
    }
    return environment.find("IDENTITY_HEADER").isPresent()
        ? ofAppService(question)
        : ofMachine(question);
  }

  private Answer application(Question question, Map<String, String> proof) throws KeyException {
    String tenant = required(question, "AZURE_TENANT_ID");
    Map<String, String> form = new HashMap<>(proof);
    form.put("grant_type", "client_credentials");
    form.put("client_id", required(question, "AZURE_CLIENT_ID"));
    form.put("scope", resource + "/.default");
    URI at = environment.endpoint(question, "AZURE_AUTHORITY_HOST").orElse(authority);
    return client.postForm(
        question.at("Entra at " + at.getRawAuthority()),
        at.resolve("/" + ServiceClient.encoded(tenant) + "/oauth2/v2.0/token"),
        form);
  }

  private Answer ofAppService(Question question) throws KeyException {
    URI endpoint = URI.create(required(question, "IDENTITY_ENDPOINT"));
    return client.get(
        question.at("the identity endpoint at " + endpoint.getRawAuthority()),
        URI.create(endpoint + "?" + wanted("2019-08-01")),
        Map.of("X-IDENTITY-HEADER", required(question, "IDENTITY_HEADER")));
  }

  private Answer ofMachine(Question question) throws KeyException {
    URI at = environment.endpoint(question, "AZURE_POD_IDENTITY_AUTHORITY_HOST").orElse(MACHINE);
    return client.get(
        question.at("the metadata service at " + at.getRawAuthority()),
        at.resolve("/metadata/identity/oauth2/token?" + wanted("2018-02-01")),
        Map.of("Metadata", "true"));
  }

  private String wanted(String version) {
    return "api-version="
        + version
        + "&resource="
        + ServiceClient.encoded(resource)
        + environment
            .find("AZURE_CLIENT_ID")
            .map(id -> "&client_id=" + ServiceClient.encoded(id))
            .orElse("");
  }

  private String required(Question question, String name) throws KeyException {
    return environment
        .find(name)
        .orElseThrow(
            () ->
                question.forbidden(
                    "was not asked: " + name + " is not set",
                    "set it, or leave all of AZURE_… and IDENTITY_… out for a managed identity"));
  }
}
