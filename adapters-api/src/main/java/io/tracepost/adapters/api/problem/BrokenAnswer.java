package io.tracepost.adapters.api.problem;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** An answer that broke off behind its header. */
public final class BrokenAnswer {
  private BrokenAnswer() {}

  /**
   * Closes the connection without the last chunk, so that the client sees an answer that is not
   * whole instead of one that is short.
   */
  public static void cutOff(Context ctx) {
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .close();
  }
}
