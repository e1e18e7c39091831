package io.tracepost.sandbox.server;

/**
 * How many bytes of a body a stand-in is willing to read.
 *
 * @param maxWireBytes bytes as sent, before any decoding, at least 1
 * @param maxPlainBytes bytes after decoding, at least 1
 */
public record BodyLimits(long maxWireBytes, long maxPlainBytes) {
  /** Checks both bounds. */
  public BodyLimits {
    if (maxWireBytes < 1) {
      throw new IllegalArgumentException("maxWireBytes is " + maxWireBytes + "; give 1 or more");
    }
    if (maxPlainBytes < 1) {
      throw new IllegalArgumentException("maxPlainBytes is " + maxPlainBytes + "; give 1 or more");
    }
  }
}
