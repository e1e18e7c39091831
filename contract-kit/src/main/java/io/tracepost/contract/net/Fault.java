package io.tracepost.contract.net;

import java.nio.charset.StandardCharsets;

/**
 * What a {@link FaultProxy} does to a connection. Immutable.
 *
 * @param kind the fault
 * @param atByte after how many bytes of the direction it concerns, from 0
 * @param bytes what is sent in place of the origin's bytes; for {@link Kind#GARBAGE}
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
public record Fault(Kind kind, long atByte, byte[] bytes) {
  /** The kinds. */
  public enum Kind {
    /** None: bytes pass both ways as they come. */
    NONE,
    /** The connection is accepted and reset at once. */
    REFUSE,
    /** The connection is accepted, nothing is read and nothing is said. */
    BLACKHOLE,
    /** The request passes up to {@code atByte}, then both sides are reset. */
    RESET_REQUEST,
    /** The answer passes up to {@code atByte}, then both sides are reset. */
    RESET_ANSWER,
    /** The answer passes up to {@code atByte}, then ends in order, as if it were whole. */
    CUT_ANSWER,
    /** The answer passes up to {@code atByte}, then nothing more comes; the connection stays. */
    STALL_ANSWER,
    /** The answer comes one byte a write. */
    DRIP,
    /** The request passes; the sending side of the answer is shut before a byte of it. */
    HALF_CLOSE,
    /** The request passes; other bytes come in place of the answer, then the end. */
    GARBAGE,
    /** The request is held back until {@link FaultProxy#release}. */
    DELAY
  }

  /** No fault. */
  public static final Fault NONE = of(Kind.NONE);

  /** A fault that needs no place. */
  public static Fault of(Kind kind) {
    return new Fault(kind, 0, new byte[0]);
  }

  /** A fault at a place. */
  public static Fault at(Kind kind, long atByte) {
    return new Fault(kind, atByte, new byte[0]);
  }

  /** Something else in place of the answer, one byte for each character up to U+00FF. */
  public static Fault garbage(String bytes) {
    return new Fault(Kind.GARBAGE, 0, bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The kind, and where. */
  @Override
  public String toString() {
    return kind + " at " + atByte;
  }
}
