package io.tracepost.sandbox.kms;

import io.tracepost.sandbox.server.Manner;
import io.tracepost.sandbox.server.Reply;
import java.time.Duration;
import java.util.Optional;

/** How a key service answers just now. Thread-safe. */
public final class KmsWeather {
  private static final Duration DRIP = Duration.ofMillis(200);

  private volatile State state = State.FAIR;

  /** What it can be like. */
  public enum State {
    /** It does what it should. */
    FAIR,
    /** It turns every question away as one too many. */
    THROTTLED,
    /** It grants this caller nothing on its keys. */
    FORBIDDEN,
    /** It grants nothing, and quotes in every word of its answer what it was sent. */
    FORBIDDEN_QUOTING,
    /** It says it is away. */
    UNAVAILABLE,
    /** It takes the question and says nothing. */
    STALLED,
    /** It answers slower than anybody waits, a byte at a time. */
    DRIPPING,
    /** It takes the question and hangs up. */
    HANGING_UP,
    /** It answers 200 and something that is no JSON. */
    GARBLED,
    /** It answers 200 and a document without what was asked for. */
    EMPTY_HANDED
  }

  /** The vendor's own words. */
  public interface Words {
    /** One question too many. */
    Reply throttled();

    /** Nothing granted; the text stands wherever the vendor's answer has words. */
    Reply forbidden(String text);

    /** It is away. */
    Reply unavailable();
  }

  /** Changes. */
  public void turn(State to) {
    state = to;
  }

  /**
   * The answer of this weather; empty when the question is answered in earnest.
   *
   * @param sent what a quoting service repeats: credential and body
   */
  public Optional<Reply> strike(Words words, String sent) {
    return switch (state) {
      case FAIR -> Optional.empty();
      case THROTTLED -> Optional.of(words.throttled());
      case FORBIDDEN -> Optional.of(words.forbidden("not granted"));
      case FORBIDDEN_QUOTING ->
          Optional.of(words.forbidden(sent.replaceAll("[\"\\\\\\p{Cntrl}]", "")));
      case UNAVAILABLE -> Optional.of(words.unavailable());
      case STALLED -> Optional.of(Reply.stall());
      case DRIPPING -> Optional.of(words.unavailable().in(Manner.drip(DRIP)));
      case HANGING_UP -> Optional.of(Reply.hangUp());
      case GARBLED -> Optional.of(Reply.json(200, "<html>"));
      case EMPTY_HANDED -> Optional.of(Reply.json(200, "{}"));
    };
  }
}
