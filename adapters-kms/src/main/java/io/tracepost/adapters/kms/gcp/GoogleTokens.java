package io.tracepost.adapters.kms.gcp;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.kms.service.BearerTokens;
import io.tracepost.adapters.kms.service.Environment;
import io.tracepost.adapters.kms.service.Question;
import io.tracepost.adapters.kms.service.ServiceClient;
import io.tracepost.application.credential.KeyException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Application default credentials, as far as a service needs them: the key file of a service account
 * that GOOGLE_APPLICATION_CREDENTIALS names, else the metadata server of the machine or pod.
 *
 * <p>Source: Google, "How Application Default Credentials works"; "Access tokens from the metadata
 * server".
 */
public record GoogleTokens(Environment environment, ServiceClient client, InstantSource clock)
    implements BearerTokens.Source {
  private static final String METADATA_HOST = "metadata.google.internal";
  private static final String METADATA_PATH =
      "/computeMetadata/v1/instance/service-accounts/default/token";

  @Override
  public Answer ask(Question question) throws KeyException {
    Optional<String> file = environment.fileNamedBy(question, "GOOGLE_APPLICATION_CREDENTIALS");
    return file.isPresent()
        ? exchanged(question, ServiceAccount.read(question, file.get()))
        : ofMetadata(question);
  }

  private Answer exchanged(Question question, ServiceAccount account) throws KeyException {
    URI tokens = account.tokenEndpoint();
    return client.postForm(
        question.at("Google's sign-in at " + tokens.getRawAuthority()),
        tokens,
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "assertion",
            account.assertion(clock.instant())));
  }

  private Answer ofMetadata(Question question) throws KeyException {
    String host = environment.find("GCE_METADATA_HOST").orElse(METADATA_HOST);
    return client.get(
        question.at("the metadata server " + host),
        URI.create("http://" + host + METADATA_PATH),
        Map.of("Metadata-Flavor", "Google"));
  }
}
