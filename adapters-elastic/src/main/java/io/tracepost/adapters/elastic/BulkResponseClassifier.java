package io.tracepost.adapters.elastic;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the answer to a bulk request. Pure; safe for concurrent use.
 *
 * <p>A 200 says nothing by itself: every document has its own status ({@link ItemVerdict}). A 400 in the server's own form
 * means that a line made the whole request unreadable, and nothing of it is stored; one in another form comes from
 * something that is not the server, and no event is given up for that. Answers of 500 and above may hide documents that
 * were stored; sent again they meet their own id. Measured on OpenSearch 2.19.1 and 3.8.0.
 */
final class BulkResponseClassifier {
  private final ElasticWords words;

  BulkResponseClassifier(ElasticWords words) {
    this.words = words;
  }

  /**
   * What a submission came to.
   *
   * @param answer the answer
   * @param sent what was submitted
   * @param now the moment a Retry-After date is counted from
   */
  DeliveryOutcome outcome(Answer answer, Submission sent, Instant now) {
    ElasticReply reply = ElasticReply.of(answer);
    Optional<Duration> delay = answer.retryAfter(now);
    int status = answer.status();
    if (answer.successful()) {
      return taken(answer, reply, sent, delay);
    }
    if (status >= 500 || status == 429 || status == 408) {
      return new NotYet(words.about(answer, reply, lasting(reply)), delay);
    }
    return switch (status) {
      case 400 -> malformed(answer, reply);
      case 401 ->
          new Blocked(
              words.about(
                  answer,
                  reply,
                  "Give an API key or a user and password that the server knows; the key may have expired or been revoked."));
      case 403 -> new Blocked(words.about(answer, reply, forbidden(reply)));
      case 413 -> new TooLarge(words.about(answer, reply, ""));
      default ->
          new Blocked(
              words.about(
                  answer,
                  reply,
                  "Give the server's base URL, such as https://elastic.example.com:9200, and check what stands in between."));
    };
  }

  private DeliveryOutcome taken(
      Answer answer, ElasticReply reply, Submission sent, Optional<Duration> delay) {
    if (reply.items().isPresent() && sent.matches(reply.items().get())) {
      return ItemsOutcome.of(reply.items().get(), sent, words, delay);
    }
    boolean page =
        answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains("html");
    return page
        ? new Blocked(
            words.notElastic(
                answer, "A proxy or portal answered in the server's place; let requests through."))
        : new Unconfirmed(words.notElastic(answer, ""));
  }

  /** Refuses events only for an error of the server's own form that speaks of the body. */
  private DeliveryOutcome malformed(Answer answer, ElasticReply reply) {
    ServerError error = reply.error().orElse(new ServerError("", ""));
    boolean aboutTheBody =
        !error.type().isEmpty()
            && !error.says("unrecognized parameter")
            && !error.is("security_exception");
    return aboutTheBody
        ? new Refused(words.about(answer, reply, ""))
        : new Blocked(
            words.about(
                answer,
                reply,
                "This is not the bulk route of Elasticsearch or OpenSearch. Give the server's base URL and check what"
                    + " stands in between."));
  }

  private static String forbidden(ElasticReply reply) {
    return reply.errorType().equals("cluster_block_exception")
        ? "The cluster is read-only: lift cluster.blocks.read_only."
        : ItemVerdict.FORBIDDEN.remedy();
  }

  /** An ingest pipeline without an ingest node answers 500 for ever. */
  private static String lasting(ElasticReply reply) {
    return reply.error().filter(error -> error.says("ingest")).isPresent()
        ? "Give the cluster a node with the ingest role, or take the pipeline off the index."
        : "";
  }
}
