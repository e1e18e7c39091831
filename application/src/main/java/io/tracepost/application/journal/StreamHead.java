package io.tracepost.application.journal;

import java.util.HexFormat;

/**
 * Where a stream stands.
 *
 * @param lastSequence of its newest event; 0 when empty
 * @param hash of its newest block, 32 bytes as lower-case hex; 64 zeros when empty
 */
public record StreamHead(long lastSequence, String hash) {
  /** A stream without events. */
  public static final StreamHead EMPTY = new StreamHead(0, HexFormat.of().formatHex(new byte[32]));
}
