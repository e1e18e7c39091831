package io.tracepost.adapters.sentinel.signin;

import io.tracepost.domain.export.Problem;
import java.util.Optional;

/** Asks for a token. Safe for concurrent use. */
public interface TokenSource extends AutoCloseable {
  /**
   * Asks once, without a cache; blocks for at most about ten seconds.
   *
   * @throws SignInException when no token was given; says what to do
   */
  AccessGrant fetch() throws SignInException;

  /**
   * What stands against the address that signs in, as its name resolves now; empty when there is
   * nothing, or when the machine's own settings name it. Blocks for the resolver.
   */
  default Optional<Problem> addressProblem() {
    return Optional.empty();
  }

  /** Ends its connections; questions under way fail. */
  @Override
  void close();
}
