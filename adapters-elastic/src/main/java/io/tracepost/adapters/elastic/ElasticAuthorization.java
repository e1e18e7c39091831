package io.tracepost.adapters.elastic;

import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The Authorization header. An API key is taken in every form in which people paste one: {@code id:key}, the Base64 text
 * Kibana shows, or the {@code essu_} key of Elastic Cloud. Source: Elasticsearch, "Token-based authentication services".
 */
final class ElasticAuthorization {
  private ElasticAuthorization() {}

  /** The header's value; empty for a server that asks for none. */
  static Optional<String> of(DestinationSettings settings, Secrets secrets) {
    Optional<SecretText> apiKey = secrets.find("api_key");
    if (apiKey.isPresent()) {
      return Optional.of("ApiKey " + keyText(apiKey.get().reveal().strip()));
    }
    return secrets
        .find("password")
        .map(
            password ->
                "Basic " + base64(settings.find("username").orElse("") + ":" + password.reveal()));
  }

  private static String keyText(String given) {
    return given.indexOf(':') < 0 ? given : base64(given);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
