package io.tracepost.contract.export;

import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.WireAnswer;
import java.time.Duration;
import java.util.Optional;

/** How one vendor says things. Each answer comes whole; the suite breaks them where it needs to. */
public interface WireAnswers {
  /** All records are stored. */
  WireAnswer stored();

  /** Nothing is stored; come back after a delay of whole seconds. */
  WireAnswer busy(Duration delay);

  /** A passing failure without a delay. */
  WireAnswer unavailable();

  /** The secret is wrong, or gives no right to write. */
  WireAnswer forbidden();

  /** The request is larger than the server takes. */
  WireAnswer tooLarge();

  /**
   * One record is at fault.
   *
   * @param index its place, from 0; of use to vendors who name it
   */
  WireAnswer refusing(int index);

  /**
   * A definite refusal of the request in the vendor's form, with these words as its explanation, as
   * by a server that quotes what it was sent.
   */
  WireAnswer refusingWith(String words);

  /** The answer of a healthy destination to any request of a check. */
  WireAnswer healthy(RecordedRequest request);

  /** Success by its status, from something that is not the vendor, such as a captive portal. */
  default WireAnswer impostor() {
    return WireAnswer.http(200, "text/html", "<html><body>Please sign in</body></html>");
  }

  /**
   * Answers what is not part of the send path, such as a request for a token. The request has its
   * head only.
   */
  default Optional<WireAnswer> side(RecordedRequest request) {
    return Optional.empty();
  }
}
