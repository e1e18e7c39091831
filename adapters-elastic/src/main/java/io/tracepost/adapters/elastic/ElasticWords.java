package io.tracepost.adapters.elastic;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.Problem;
import java.util.Optional;

/**
 * Puts answers into words: what answered, what it said, what to do. Of an answer's body it repeats the type of an error and
 * what {@link KnownReasons} allows, because the rest may hold a credential or an event.
 *
 * @param config names the destination
 */
record ElasticWords(ElasticConfig config) {
  private static final String TYPE_FORM = "[a-z0-9_]{1,80}";

  /** What became of one document. */
  Problem aboutItem(BulkItem item, String remedy) {
    if (item.inFailureStore()) {
      return found(
          "item_in_failure_store",
          "a document did not fit and went to the failure store of its data stream",
          "Search the data stream's ::failures for the reason; correct the mapping and deliver the dead letter again.");
    }
    return problem("item", item.status(), item.error(), "a document was answered", remedy);
  }

  /** A request's answer. */
  Problem about(Answer answer, ElasticReply reply, String remedy) {
    return problem("http", answer.status(), reply.error(), "the request was answered", remedy);
  }

  private Problem problem(
      String prefix, int status, Optional<ServerError> error, String what, String remedy) {
    String type = error.map(ServerError::type).filter(name -> name.matches(TYPE_FORM)).orElse("");
    String words = error.flatMap(KnownReasons::in).map(reason -> ": " + reason).orElse("");
    String code = prefix + "_" + status + (type.isEmpty() ? "" : "_" + type);
    String said = type.isEmpty() ? "" : ", " + type + words;
    return new Problem(code, who() + ": " + what + " " + status + said, remedy);
  }

  /** A whole answer that is not what such a server says. */
  Problem notElastic(Answer answer, String remedy) {
    return new Problem(
        "not_elastic",
        who()
            + ": the request was answered "
            + answer.status()
            + " with something that is not an answer of Elasticsearch or OpenSearch",
        remedy);
  }

  /** Something the adapter found out by itself. */
  Problem found(String code, String what, String remedy) {
    return new Problem(code, who() + ": " + what, remedy);
  }

  private String who() {
    return "Elastic \"" + config.destination() + "\" (" + config.routes().place() + ")";
  }
}
