package io.tracepost.adapters.sentinel.signin;

/** Asks for a token. Safe for concurrent use. */
public interface TokenSource extends AutoCloseable {
  /**
   * Asks once, without a cache; blocks for at most about ten seconds.
   *
   * @throws SignInException when no token was given; says what to do
   */
  AccessGrant fetch() throws SignInException;

  /** Ends its connections; questions under way fail. */
  @Override
  void close();
}
