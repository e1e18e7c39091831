package io.tracepost.adapters.kms.service;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.application.credential.KeyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Access tokens of OAuth 2.0, each kept until shortly before it expires. Thread-safe. */
public final class BearerTokens {
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private final Source source;
  private final InstantSource clock;
  private @Nullable Held held;

  private record Held(String token, Instant until) {
    @Override
    public String toString() {
      return "***";
    }
  }

  /** Asks for a token. */
  @FunctionalInterface
  public interface Source {
    /** The answer that holds {@code access_token} and {@code expires_in}, in seconds. */
    Answer ask(Question question) throws KeyException;
  }

  /** Tokens of a source. */
  public BearerTokens(Source source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The value of the header Authorization. Blocks when a token must be asked for. */
  public synchronized String authorization(Question question) throws KeyException {
    Held known = held;
    if (known == null || !clock.instant().isBefore(known.until())) {
      known = fetched(question);
      held = known;
    }
    return "Bearer " + known.token();
  }

  /** The next question asks for a new token. */
  public synchronized void forget() {
    held = null;
  }

  private Held fetched(Question question) throws KeyException {
    Answer answer = source.ask(question);
    if (answer.status() == 429 || answer.status() >= 500) {
      throw question.unavailable("answered " + answer.status());
    }
    JsonNode document = ServiceClient.document(answer);
    String token = document.path("access_token").asString("");
    if (!answer.successful() || token.isEmpty()) {
      throw question.forbidden(
          "answered " + answer.status() + " and gave no access token",
          "check the credentials this process is given, and that they have not expired");
    }
    Duration lives = Duration.ofSeconds(document.path("expires_in").asLong(0));
    return new Held(token, clock.instant().plus(lives).minus(MARGIN));
  }
}
