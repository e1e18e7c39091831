package io.tracepost.adapters.api.body;

import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemException;
import io.tracepost.adapters.api.problem.ProblemKind;

/** What can be wrong with a body before anybody looks inside. */
final class BodyProblems {
  private BodyProblems() {}

  static ProblemException tooLarge(int maxBytes) {
    return Problem.of(
            ProblemKind.TOO_LARGE,
            "A request may have " + maxBytes + " bytes, inflated; send it in smaller parts.")
        .with("Connection", "close")
        .toException();
  }

  static ProblemException bomb(int maxRatio) {
    return Problem.of(
            ProblemKind.TOO_LARGE,
            "The gzip body inflates to more than "
                + maxRatio
                + " times its size; send it in smaller parts or without gzip.")
        .toException();
  }

  static ProblemException truncated() {
    return malformed("The gzip body ends in the middle; send all of it.");
  }

  static ProblemException notGzip(String what) {
    return malformed("The body is no gzip: " + what + "; send gzip or leave Content-Encoding out.");
  }

  static ProblemException tooSlow() {
    return Problem.of(
            ProblemKind.TOO_SLOW, "The body stopped coming or came too slowly; send it again.")
        .with("Connection", "close")
        .toException();
  }

  static ProblemException encoding(String given) {
    return Problem.of(
            ProblemKind.UNSUPPORTED,
            "Content-Encoding "
                + Quoted.of(given)
                + " is not understood; send gzip, once, or none.")
        .with("Accept-Encoding", "gzip")
        .with("Connection", "close")
        .toException();
  }

  private static ProblemException malformed(String detail) {
    return Problem.of(ProblemKind.MALFORMED, detail).toException();
  }
}
