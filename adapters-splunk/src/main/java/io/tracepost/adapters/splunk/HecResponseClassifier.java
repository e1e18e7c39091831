package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the collector's answer to a submission. Pure; safe for concurrent use.
 *
 * <p>Codes 6, 12, 13 and 15: {@code invalid-event-number} is the place of the bad event, counted from 0; all before it
 * are indexed, none from it on. Code 7: the number is one further than the offender. Code 9: the number, when there is
 * one, is how many were taken before the queue filled up. Measured on Splunk Enterprise 10.4.3 and Cloud 10.5, but for
 * code 9, which senders report.
 */
public final class HecResponseClassifier {
  /** How long a collector that nears its capacity is left alone when it names no time. */
  static final Duration REST = Duration.ofSeconds(5);

  private final HecWords words;

  HecResponseClassifier(HecWords words) {
    this.words = words;
  }

  /**
   * What a submission came to, acknowledgement aside.
   *
   * @param answer the answer
   * @param reply what its body says
   * @param sent what was submitted
   * @param now the moment a Retry-After date is counted from
   */
  DeliveryOutcome outcome(Answer answer, HecReply reply, Submission sent, Instant now) {
    OptionalInt number = reply.code();
    Optional<HecCode> known = number.isPresent() ? HecCode.of(number.getAsInt()) : Optional.empty();
    Optional<Duration> delay = answer.retryAfter(now);
    if (known.isEmpty()) {
      return byStatus(answer, reply, sent, delay);
    }
    HecCode code = known.get();
    OptionalInt at = reply.invalidEventNumber();
    return switch (code.treatment()) {
      case DELIVERED -> taken(code, answer, reply, sent, delay);
      case BUSY -> busy(words.about(code, answer.status()), at, sent, delay);
      case UNCONFIRMED -> new Unconfirmed(words.about(code, answer.status()));
      case EVENT -> badEvent(words.about(code, answer.status(), at), at, sent);
      case INDEX -> wrongIndex(words.about(code, answer.status()), at, sent);
      case BLOCKED -> new Blocked(words.about(code, answer.status()));
      case STATUS -> byStatus(answer, reply, sent, delay);
    };
  }

  /** A success counts only with the status of one: a proxy may put its own status before an old body. */
  private DeliveryOutcome taken(
      HecCode code, Answer answer, HecReply reply, Submission sent, Optional<Duration> delay) {
    if (!answer.successful()) {
      return byStatus(answer, reply, sent, delay);
    }
    return code == HecCode.SUCCESS
        ? sent.delivered(delay)
        : sent.delivered(Optional.of(delay.orElse(REST)));
  }

  private static DeliveryOutcome busy(
      Problem problem, OptionalInt at, Submission sent, Optional<Duration> delay) {
    int taken = at.orElse(0);
    return taken > 0 && taken <= sent.events() && taken < sent.batchSize()
        ? sent.interruptedAfter(taken, problem, delay)
        : new NotYet(problem, delay);
  }

  private static DeliveryOutcome badEvent(Problem problem, OptionalInt at, Submission sent) {
    int event = at.orElse(-1);
    return event >= 0 && event < sent.events()
        ? sent.stoppedAt(event, problem)
        : new Refused(problem);
  }

  private static DeliveryOutcome wrongIndex(Problem problem, OptionalInt at, Submission sent) {
    int taken = at.orElse(1) - 1;
    return taken > 0 && taken < sent.events()
        ? sent.interruptedAfter(taken, problem, Optional.empty())
        : new Blocked(problem);
  }

  private DeliveryOutcome byStatus(
      Answer answer, HecReply reply, Submission sent, Optional<Duration> delay) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return withoutError(answer, reply, sent, delay);
    }
    if (status >= 300 && status < 400) {
      return new Blocked(
          words.about(
              answer,
              reply,
              "This looks like Splunk Web. Give the collector's URL: port 8088 as shipped, 443 on Splunk Cloud."));
    }
    return switch (status) {
      case 401, 403, 407 ->
          new Blocked(
              words.about(
                  answer,
                  reply,
                  "A proxy refused the request before Splunk saw it; let it through."));
      case 404, 405, 410 ->
          new Blocked(
              words.about(
                  answer,
                  reply,
                  "Give the collector's base URL, such as https://splunk.example.com:8088, and turn HEC on in its"
                      + " global settings."));
      case 413 -> new TooLarge(words.about(answer, reply, ""));
      case 429, 503 -> new NotYet(words.about(answer, reply, ""), delay);
      case 408 -> new Unconfirmed(words.about(answer, reply, ""));
      default ->
          status >= 500
              ? new Unconfirmed(words.about(answer, reply, ""))
              : new Blocked(
                  words.about(
                      answer,
                      reply,
                      "Check that the URL leads to HEC and what stands in between."));
    };
  }

  /** A code that Splunk invents later comes with 200 when the batch is taken, as 24 and 25 did. */
  private DeliveryOutcome withoutError(
      Answer answer, HecReply reply, Submission sent, Optional<Duration> delay) {
    if (reply.code().isPresent()) {
      return sent.delivered(Optional.of(delay.orElse(REST)));
    }
    return isPage(answer)
        ? new Blocked(
            words.notHec(
                answer,
                "A proxy or portal answered in Splunk's place; let requests through to HEC."))
        : new Unconfirmed(words.notHec(answer, ""));
  }

  private static boolean isPage(Answer answer) {
    return answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains("html");
  }
}
