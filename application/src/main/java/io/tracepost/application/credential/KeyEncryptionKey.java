package io.tracepost.application.credential;

/**
 * The key that wraps the data keys and nothing else: in a local file, or at a key service that never
 * hands it out. What is wrapped is bound to a context and opens only with the same one.
 *
 * <p>Safe from any thread. A key at a service blocks for its answer, a few seconds at most, and asks
 * once: repeating is the caller's. Its {@code toString} tells the name and no secret.
 */
public interface KeyEncryptionKey extends AutoCloseable {
  /** Which key this is, for messages and records: never a secret, and the same wherever it is used. */
  String name();

  /**
   * Wraps bytes.
   *
   * @param plain a few kilobytes at most; stays the caller's
   * @param context what the result is bound to
   */
  byte[] wrap(byte[] plain, byte[] context) throws KeyException;

  /**
   * Opens what {@link #wrap} made, also before the key itself was rotated.
   *
   * @param context the one given to {@link #wrap}
   * @return bytes that the caller owns
   */
  byte[] unwrap(byte[] wrapped, byte[] context) throws KeyException;

  /** Ends its connections. */
  @Override
  void close();
}
