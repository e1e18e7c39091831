package io.tracepost.adapters.api.problem;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Jetty refuses before any route sees it (a request line that does not parse, a header
 * that is too large) in the same form as everything else.
 */
public final class JettyProblems extends ErrorHandler {
  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDocument.CONTENT_TYPE);
    Content.Sink.write(response, true, new String(body(code), StandardCharsets.UTF_8), callback);
  }

  private static byte[] body(int status) {
    ProblemKind kind = ProblemKind.ofStatus(status);
    String detail =
        switch (kind) {
          case HEADER_TOO_LARGE ->
              "The header passes the server's limit; send fewer or shorter fields.";
          case DEFECT -> "The server broke off; its log says why.";
          case TOO_SLOW -> "The connection was idle in the middle of a request; send it faster.";
          default ->
              "The request is not valid HTTP/1.1; see that the address and headers are right.";
        };
    return ProblemDocument.render(Problem.of(kind, detail));
  }
}
