package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.Problem;
import java.util.OptionalInt;

/**
 * Puts answers into words: what answered, what it said, what to do. Quotes nothing of an answer's body, which may repeat
 * a token or an event; a code's words come from {@link HecCode}.
 *
 * @param config names the destination
 */
record HecWords(HecConfig config) {
  /** A problem that a known code describes. */
  Problem about(HecCode code, int status) {
    String index = code == HecCode.INCORRECT_INDEX ? indexInWords() : "";
    String said = code.text() + index;
    return new Problem(code.problemCode(), answered(status) + ": " + said, code.remedy());
  }

  /** A problem with one event of a batch. */
  Problem about(HecCode code, int status, OptionalInt event) {
    String where = event.isPresent() ? " at event " + event.getAsInt() + " of the request" : "";
    return Problem.of(code.problemCode(), answered(status) + ": " + code.text() + where);
  }

  /** An answer without a code that is known. */
  Problem about(Answer answer, HecReply reply, String remedy) {
    String unknown =
        reply.code().isPresent() ? ", code " + reply.code().getAsInt() : ", without a code of HEC";
    return new Problem("http_" + answer.status(), answered(answer.status()) + unknown, remedy);
  }

  /** A whole answer that did not come from a collector. */
  Problem notHec(Answer answer, String remedy) {
    return new Problem(
        "not_hec",
        answered(answer.status()) + " with something that is not an answer of HEC",
        remedy);
  }

  /** Something the adapter found out by itself. */
  Problem found(String code, String what, String remedy) {
    return new Problem(code, what + " at " + who(), remedy);
  }

  private String answered(int status) {
    return who() + " answered " + status;
  }

  private String who() {
    return "Splunk \"" + config.destination() + "\" (" + config.routes().place() + ")";
  }

  private String indexInWords() {
    return config.index().map(index -> ", index " + index).orElse(", the token's default index");
  }
}
