package io.tracepost.adapters.api.limit;

import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemDocument;
import io.tracepost.adapters.api.problem.ProblemKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets a request in while there is room for it, and tells the watch how long it is there. Nobody has
 * been asked for a key yet.
 */
public final class Gate extends Handler.Wrapper {
  /** Answered however busy the server is: that is when they are looked at. */
  private static final Set<String> OPERATORS = Set.of("/health/live", "/health/ready", "/metrics");

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final LoadLimits limits;
  private final ConnectionWatch watch;
  private final Semaphore room;

  /** A gate before a handler. */
  public Gate(LoadLimits limits, ConnectionWatch watch, Handler behind) {
    super(behind);
    this.limits = limits;
    this.watch = watch;
    this.room = new Semaphore(limits.maxRequests());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getHeaders().size() > limits.maxHeaderFields()) {
      return refuse(
          response,
          callback,
          Problem.of(
              ProblemKind.HEADER_TOO_LARGE,
              "The header has "
                  + request.getHeaders().size()
                  + " fields; the most is "
                  + limits.maxHeaderFields()
                  + ". Send fewer."));
    }
    boolean counted = !OPERATORS.contains(request.getHttpURI().getCanonicalPath());
    if (counted && !room.tryAcquire()) {
      return refuse(
          response,
          callback,
          Problem.of(
                  ProblemKind.BUSY,
                  "The server has as many requests under way as it takes at once ("
                      + limits.maxRequests()
                      + "). Send it again in a moment.")
              .retryAfter(RETRY));
    }
    Connection connection = request.getConnectionMetaData().getConnection();
    watch.begun(connection);
    Request.addCompletionListener(
        request,
        failure -> {
          watch.ended(connection);
          if (counted) {
            room.release();
          }
        });
    return super.handle(request, response, callback);
  }

  private static boolean refuse(Response response, Callback callback, Problem problem) {
    response.setStatus(problem.kind().status());
    problem.headers().forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDocument.CONTENT_TYPE);
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.write(true, ByteBuffer.wrap(ProblemDocument.render(problem)), callback);
    return true;
  }
}
