package io.tracepost.adapters.datadog;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.SentBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the intake's answer to a submission, by status alone: its bodies say nothing more. Pure; safe for concurrent use.
 *
 * <p>Source: Datadog, "Logs API: send logs", responses; what senders do with each in DataDog/datadog-agent#11067 and
 * vectordotdev/vector#10870. Unlike the agent, which drops events at 401 and 403, this waits: keys are rotated.
 */
public final class DatadogResponseClassifier {
  private static final String KEY_REMEDY =
      "Give an API key of that site (Organization Settings > API Keys; not an application key), or the site the key"
          + " belongs to: it is the domain in the address bar of Datadog.";
  private static final String HOST_REMEDY =
      "Check the destination's site, or its url: the base URL of something that speaks Datadog's logs intake.";
  private static final String PROXY_REMEDY =
      "A proxy or portal answered in Datadog's place; let requests through to the intake.";

  private final DatadogWords words;
  private final boolean direct;

  DatadogResponseClassifier(DatadogConfig config) {
    this.words = new DatadogWords(config);
    this.direct = config.routes().direct();
  }

  /**
   * What a submission came to.
   *
   * @param answer the answer
   * @param sent size of the body
   * @param now the moment a Retry-After date is counted from
   */
  DeliveryOutcome outcome(Answer answer, SentBytes sent, Instant now) {
    int status = answer.status();
    if (answer.successful()) {
      return taken(answer, sent);
    }
    if (status >= 300 && status < 400) {
      return new Blocked(
          words.answered(status, "a redirect, which an intake never sends", HOST_REMEDY));
    }
    Optional<Duration> delay = answer.retryAfter(now);
    return switch (status) {
      case 400 ->
          isPage(answer)
              ? new Blocked(words.notDatadog(status, PROXY_REMEDY))
              : new Refused(words.answered(status, "a log or the payload is not well-formed", ""));
      case 401 ->
          new Blocked(words.answered(status, "the API key is missing or unknown", KEY_REMEDY));
      case 403 ->
          new Blocked(
              words.answered(status, "the API key is wrong, or of another site", KEY_REMEDY));
      case 404, 405, 410 -> new Blocked(words.answered(status, "there is no intake", HOST_REMEDY));
      case 407 ->
          new Blocked(words.answered(status, "a proxy wants to be signed in to", PROXY_REMEDY));
      case 413 -> new TooLarge(words.answered(status, "the payload is too large", ""));
      case 429 -> new NotYet(words.answered(status, "too many requests", ""), delay);
      case 503 -> new NotYet(words.answered(status, "the intake is not available", ""), delay);
      case 408 -> new Unconfirmed(words.answered(status, "the request took too long", ""));
      default ->
          status >= 500
              ? new Unconfirmed(words.answered(status, "an error of the server", ""))
              : new Blocked(words.answered(status, "not a known answer", HOST_REMEDY));
    };
  }

  /**
   * Datadog answers 202 (version 1 answered 200) and an empty object. An empty body counts with 202, and from a proxy, of
   * which some answer so.
   */
  private DeliveryOutcome taken(Answer answer, SentBytes sent) {
    int status = answer.status();
    String body = answer.text().strip();
    boolean known = status == 202 || status == 200;
    boolean nothing = body.isEmpty() && (status == 202 || !direct);
    if (known && !answer.truncated() && (nothing || body.equals("{}"))) {
      return Delivered.of(sent);
    }
    return isPage(answer)
        ? new Blocked(words.notDatadog(status, PROXY_REMEDY))
        : new Unconfirmed(words.notDatadog(status, ""));
  }

  private static boolean isPage(Answer answer) {
    return answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains("html");
  }
}
