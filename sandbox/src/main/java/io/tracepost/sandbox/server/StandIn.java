package io.tracepost.sandbox.server;

import java.net.URI;

/**
 * What every stand-in can do: say where it listens and what it was asked, be away for a while, and
 * close. Safe for many threads; closing frees the port and ends every open request.
 */
public abstract class StandIn implements AutoCloseable {
  /** The running server that answers for it. */
  protected abstract LoopbackServer server();

  /** Where it listens, without a path: {@code http://127.0.0.1:41234}. */
  public final URI uri() {
    return server().uri();
  }

  /** Every request, without credentials. */
  public final RequestLog requests() {
    return server().requests();
  }

  /** Refuses connections until {@link #comeBack()}. */
  public final void goDown() {
    server().goDown();
  }

  /** Listens again on the same port. */
  public final void comeBack() {
    server().comeBack();
  }

  @Override
  public final void close() {
    server().close();
  }
}
