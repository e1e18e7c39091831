package io.tracepost.adapters.kms.service;

import io.tracepost.application.credential.KeyException;

/**
 * Wraps a key of 32 bytes at one key service. Asks once, for a bounded time. Safe for concurrent use.
 */
public interface WrappingService extends AutoCloseable {
  /** The bytes of a key that is wrapped. */
  int KEY_BYTES = 32;

  /**
   * Wraps a key.
   *
   * @param key {@value #KEY_BYTES} bytes; stays the caller's
   * @param context opens only with the same one
   */
  byte[] wrap(byte[] key, byte[] context) throws KeyException;

  /** Unwraps a key; the caller owns the bytes. */
  byte[] unwrap(byte[] wrapped, byte[] context) throws KeyException;

  /** Ends its connections. */
  @Override
  void close();
}
