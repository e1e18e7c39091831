package io.tracepost.adapters.loki;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads Loki's answer to a push. Pure; safe for concurrent use.
 *
 * <p>Only 204 is success. Source: Loki from 2.7 to 3.7, {@code pkg/distributor/http.go} and {@code
 * pkg/ingester/stream.go}.
 */
final class LokiResponseClassifier {
  private final LokiWords words;

  LokiResponseClassifier(LokiWords words) {
    this.words = words;
  }

  /**
   * What a push came to.
   *
   * @param answer the answer
   * @param pushed what was pushed
   * @param now the moment a Retry-After date is counted from
   */
  DeliveryOutcome outcome(Answer answer, Pushed pushed, Instant now) {
    int status = answer.status();
    Optional<Duration> delay = answer.retryAfter(now);
    return switch (status) {
      case 204 -> pushed.stored();
      case 400 -> badRequest(answer, pushed, delay);
      case 408 -> new Unconfirmed(problem(status, "the request took too long", ""));
      case 413 -> new TooLarge(problem(status, "the request is too large", ""));
      case 429 -> new NotYet(tooMuch(answer), delay);
      case 503 ->
          new NotYet(problem(status, "not ready, or out of reach behind a gateway", ""), delay);
      default ->
          status >= 500
              ? new Unconfirmed(problem(status, "an internal error", ""))
              : new Blocked(obstacle(answer));
    };
  }

  /** Why nothing will be taken until an operator acts, for a status that says so. */
  Problem obstacle(Answer answer) {
    int status = answer.status();
    if (status < 402 && answer.text().contains("no org id")) {
      return words.answered(
          status,
          "no_tenant",
          "no tenant is named",
          "Set tenant (the X-Scope-OrgID header) to the tenant's id.");
    }
    return switch (status) {
      case 260 ->
          words.answered(
              status,
              "ingestion_blocked",
              "ingestion is blocked for the tenant, and nothing was stored",
              "Ask the administrator of Loki to lift block_ingestion_until for the tenant, or wait until it has passed.");
      case 401, 403, 407 ->
          problem(
              status,
              "the credential is not accepted",
              "Check username and password, or token. Grafana Cloud: the username is the number of the logs"
                  + " instance, the password an access policy token with logs:write.");
      case 404, 405, 410 ->
          problem(
              status,
              "there is no push API at this path",
              "Give the base URL, such as https://loki.example.com; Grafana Cloud shows it under Loki > Details.");
      case 422 ->
          problem(
              status,
              "the request arrived without its streams",
              "Something in between removes the body; let it pass.");
      default ->
          words.answered(
              status,
              status < 400 ? "not_loki" : "http_" + status,
              "not an answer of Loki's push API",
              "Check that the URL leads to Loki and not to Grafana or a sign-in page, and what stands in between.");
    };
  }

  private DeliveryOutcome badRequest(Answer answer, Pushed pushed, Optional<Duration> delay) {
    String text = answer.text();
    if (isPage(answer)) {
      return new Blocked(
          problem(
              400, "with a page that is not Loki's", "Let requests through to Loki unchanged."));
    }
    Optional<DeliveryOutcome> whole = wholeRequest(answer, text);
    if (whole.isPresent()) {
      return whole.get();
    }
    Complaint complaint = Complaint.read(text, pushed.lines());
    List<Refusal> refused =
        complaint.faults().entrySet().stream()
            .map(fault -> words.refused(fault.getKey(), 400, fault.getValue()))
            .toList();
    if (complaint.rateLimited()) {
      Problem problem = words.answered(400, "rate_limited", "some lines came too fast", "");
      return refused.isEmpty() ? new NotYet(problem, delay) : pushed.later(refused, problem, delay);
    }
    if (refused.isEmpty()) {
      return new Refused(problem(400, "a line or the request is not accepted", ""));
    }
    return complaint.restStored() ? pushed.storedBut(refused) : pushed.again(refused);
  }

  /** What is wrong with every request alike, or with this one as a whole. */
  private Optional<DeliveryOutcome> wholeRequest(Answer answer, String text) {
    if (has(text, "structured metadata, but this feature is disallowed", "array must contain")) {
      return Optional.of(
          new Blocked(
              words.answered(
                  400,
                  "structured_metadata_refused",
                  "structured metadata is not accepted",
                  "Set structured_metadata to off, which loses nothing: every field is in the line. Or allow it in Loki"
                      + " (2.9 or later: allow_structured_metadata, schema v13).")));
    }
    if (has(
        text,
        " label names; limit ",
        "label name too long",
        "label value too long",
        "duplicate label name",
        "at least one label pair",
        "arsing labels",
        "parse labels",
        "missing required labels")) {
      return Optional.of(
          new Blocked(
              words.answered(
                  400,
                  "labels_refused",
                  "the labels of the stream are not accepted",
                  "Change labels and dynamic_labels to what the tenant allows (max_label_names_per_series,"
                      + " enforced_labels).")));
    }
    if (has(text, "no org id")) {
      return Optional.of(new Blocked(obstacle(answer)));
    }
    if (text.contains("Content-Encoding") && text.contains("not supported")) {
      return Optional.of(
          new Blocked(
              problem(
                  400, "gzip is not accepted", "Let Content-Encoding pass to Loki unchanged.")));
    }
    if (has(text, "body too large", "larger than max")) {
      return Optional.of(new TooLarge(problem(400, "the request is too large", "")));
    }
    return Optional.empty();
  }

  private Problem tooMuch(Answer answer) {
    String text = answer.text();
    if (text.contains("active stream limit exceeded")) {
      return words.answered(
          429,
          "stream_limit",
          "the tenant has as many active streams as it may",
          "Choose fewer dynamic_labels, or raise max_global_streams_per_user.");
    }
    return words.answered(
        429,
        "rate_limited",
        "more than the tenant or the stream may send at once",
        text.contains("rate limit exceeded")
            ? "When it lasts, raise ingestion_rate_mb or per_stream_rate_limit for the tenant."
            : "");
  }

  private Problem problem(int status, String what, String remedy) {
    return words.answered(status, "http_" + status, what, remedy);
  }

  private static boolean has(String text, String... parts) {
    return Stream.of(parts).anyMatch(text::contains);
  }

  private static boolean isPage(Answer answer) {
    return answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains("html");
  }
}
