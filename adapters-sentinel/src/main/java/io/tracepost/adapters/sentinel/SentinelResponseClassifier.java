package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.SentBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads an answer of the ingestion endpoint: the status first, then Azure's code. Only a record's own fault is ever refused; what
 * an operator can put right blocks, because a refused batch ends in dead letters. Pure.
 *
 * <p>Source: "Logs Ingestion API in Azure Monitor" with its troubleshooting page; 204 with nothing to say is the only success seen.
 */
final class SentinelResponseClassifier {
  /** How long to leave a busy rule alone when Azure does not say (troubleshooting page: "about 30 seconds"). */
  static final Duration BUSY_DEFAULT = Duration.ofSeconds(30);

  /** A body from this share of the limit on may be the cause of a 404. */
  private static final double NEAR_LIMIT = 0.9;

  private final SentinelConfig config;

  SentinelResponseClassifier(SentinelConfig config) {
    this.config = config;
  }

  /**
   * What is known of a call besides its answer.
   *
   * @param sent size of its body
   * @param anotherToken whether a 401 is worth trying with a new token
   * @param now the moment of the answer
   * @param redaction takes this sender's secrets out of Azure's words
   */
  record Call(SentBytes sent, boolean anotherToken, Instant now, Redaction redaction) {}

  DeliveryOutcome read(Answer answer, Call call) {
    if (answer.successful()) {
      return succeeded(answer, call);
    }
    AzureError error = AzureError.of(answer, call.redaction());
    Optional<Duration> wish = answer.retryAfter(call.now());
    return switch (answer.status()) {
      case 400 -> isPage(answer) ? notAzure(error) : badRequest(error);
      case 401 -> unauthorized(call, error);
      case 403 -> forbidden(error);
      case 404 -> notFound(call, error);
      case 413 ->
          new TooLarge(
              Problem.of(
                  code(413, error),
                  said(413, error) + " to a body of " + call.sent().wire() + " bytes"));
      case 429 -> new NotYet(problem(429, error), Optional.of(wish.orElse(BUSY_DEFAULT)));
      case 503 -> new NotYet(problem(503, error), wish);
      case 408, 500, 502, 504 -> new Unconfirmed(problem(answer.status(), error));
      default -> unexpected(answer.status(), error, wish);
    };
  }

  private DeliveryOutcome succeeded(Answer answer, Call call) {
    if (answer.status() == 204 || answer.body().length == 0) {
      return Delivered.of(call.sent());
    }
    return new Unconfirmed(
        Problem.of(
            "http_" + answer.status() + "_unexpected_body",
            where()
                + " answered "
                + answer.status()
                + " with a body, which Azure never does; is a proxy in between?"));
  }

  /** Azure explains a 400 in JSON; no row is given up for a page of something in between. */
  private DeliveryOutcome notAzure(AzureError error) {
    return blocked(
        400,
        error,
        "A proxy or portal answered in Azure's place; let requests through to the endpoint.");
  }

  private static boolean isPage(Answer answer) {
    return answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains("html");
  }

  private DeliveryOutcome badRequest(AzureError error) {
    String code = error.code().toLowerCase(Locale.ROOT);
    if (code.contains("apiversion")) {
      return blocked(
          400,
          error,
          "Set dce_endpoint to the endpoint for logs; this one speaks another API (a metrics endpoint does).");
    }
    if (code.contains("stream")) {
      return blocked(
          400,
          error,
          "Compare "
              + streamSettings()
              + " with streamDeclarations in the JSON view of rule "
              + rule()
              + ".");
    }
    if (code.equals("recordstimerangeismorethan30minutes")) {
      return blocked(
          400, error, "The table is of the Auxiliary plan: set table_plan to auxiliary.");
    }
    return new Refused(problem(400, error));
  }

  private DeliveryOutcome unauthorized(Call call, AzureError error) {
    if (call.anotherToken()) {
      return new NotYet(problem(401, error), Optional.of(Duration.ZERO));
    }
    return blocked(
        401,
        error,
        "A new token was refused too: check that endpoint and tenant are of the same cloud, and this machine's clock.");
  }

  private DeliveryOutcome forbidden(AzureError error) {
    return blocked(
        403,
        error,
        "Give "
            + sender()
            + " the role Monitoring Metrics Publisher on rule "
            + rule()
            + " (Access control (IAM) of the rule, not of the workspace). It takes effect within 30 minutes, and delivery goes"
            + " on by itself. With a data collection endpoint, check that the rule is linked to it.");
  }

  private DeliveryOutcome notFound(Call call, AzureError error) {
    if (call.sent().wire() >= NEAR_LIMIT * SentinelExporter.LIMITS.maxWireBytes()) {
      return new TooLarge(problem(404, error));
    }
    return blocked(
        404,
        error,
        "Compare dcr_immutable_id, "
            + streamSettings()
            + " and dce_endpoint with the JSON view of the rule: "
            + "immutableId, streamDeclarations and endpoints.logsIngestion.");
  }

  private DeliveryOutcome unexpected(int status, AzureError error, Optional<Duration> wish) {
    if (status >= 500) {
      return new NotYet(problem(status, error), wish);
    }
    return blocked(
        status,
        error,
        "The logs ingestion API does not answer that: check dce_endpoint and any proxy on the way to it.");
  }

  private Blocked blocked(int status, AzureError error, String remedy) {
    return new Blocked(new Problem(code(status, error), said(status, error), remedy));
  }

  private Problem problem(int status, AzureError error) {
    return Problem.of(code(status, error), said(status, error));
  }

  private static String code(int status, AzureError error) {
    return error.code().isEmpty() ? "http_" + status : "http_" + status + "_" + error.snakeCode();
  }

  private String said(int status, AzureError error) {
    String words = error.message().isEmpty() ? "" : ": " + error.message();
    String name = error.code().isEmpty() ? "" : " " + error.code();
    return where() + " answered " + status + name + " for rule " + rule() + words;
  }

  private String sender() {
    String clientId = config.identity().clientId();
    return switch (config.identity().kind()) {
      case MANAGED_IDENTITY ->
          "this machine's managed identity" + (clientId.isEmpty() ? "" : " " + clientId);
      case CLIENT_SECRET, CERTIFICATE, WORKLOAD_IDENTITY -> "the app registration " + clientId;
    };
  }

  private String streamSettings() {
    return config.auditAddress().isPresent() ? "stream_name, audit_stream_name" : "stream_name";
  }

  private String where() {
    return config.address().endpoint().getHost();
  }

  private String rule() {
    return config.address().ruleId();
  }
}
