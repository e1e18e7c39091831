package io.tracepost.contract.export;

import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.WireAnswer;
import java.time.Duration;

/** A made-up vendor: every answer is a status and one word. */
final class LineAnswers implements WireAnswers {
  @Override
  public WireAnswer stored() {
    return word(200, "stored");
  }

  @Override
  public WireAnswer busy(Duration delay) {
    return word(503, "busy").with("Retry-After", Long.toString(delay.toSeconds()));
  }

  @Override
  public WireAnswer unavailable() {
    return word(503, "unavailable");
  }

  @Override
  public WireAnswer forbidden() {
    return word(403, "forbidden");
  }

  @Override
  public WireAnswer tooLarge() {
    return word(413, "large");
  }

  @Override
  public WireAnswer refusing(int index) {
    return word(400, "record " + index);
  }

  @Override
  public WireAnswer refusingWith(String words) {
    return word(400, words);
  }

  @Override
  public WireAnswer healthy(RecordedRequest request) {
    return stored();
  }

  private static WireAnswer word(int status, String word) {
    return WireAnswer.http(status, "text/plain", word);
  }
}
