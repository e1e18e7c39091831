package io.tracepost.sandbox.loki;

import io.tracepost.sandbox.server.BodyLimits;
import io.tracepost.sandbox.server.BodyTooLargeException;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.LoopbackService;
import io.tracepost.sandbox.server.Reply;
import io.tracepost.sandbox.server.UnreadableBodyException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Routes, access and the outer shape of a push; what is in it is the store's. */
final class LokiService implements LoopbackService {
  static final String PUSH = "/loki/api/v1/push";

  private static final Set<String> ENCODINGS = Set.of("", "gzip", "deflate");

  private final LokiOptions options;
  private final LokiScript script;
  private final LokiStore store;
  private final PushReader reader;

  LokiService(LokiOptions options, LokiScript script, LokiStore store) {
    this.options = options;
    this.script = script;
    this.store = store;
    this.reader = new PushReader(options.release());
  }

  @Override
  public Reply answer(IncomingRequest request) throws IOException {
    return switch (request.path()) {
      case PUSH -> pushed(request);
      case "/ready" -> options.access().hasGateway() ? notFound() : text(200, "ready");
      case "/loki/api/v1/status/buildinfo" ->
          options.access().hasGateway()
              ? notFound()
              : Reply.json(
                  200, "{\"version\":\"" + options.release().version() + "\",\"branch\":\"HEAD\"}");
      default -> notFound();
    };
  }

  private Reply pushed(IncomingRequest request) throws IOException {
    if (!"POST".equals(request.method())) {
      return Reply.empty(405);
    }
    try {
      return script.take().strike(new Call(request));
    } catch (BodyTooLargeException tooLarge) {
      return text(
          options.release().statusTooLarge(),
          "request body too large: limit: " + options.limits().bodyBytes() + " bytes");
    } catch (UnreadableBodyException unreadable) {
      return text(400, "couldn't parse push request: unexpected EOF");
    }
  }

  private static Reply notFound() {
    return text(404, "404 page not found");
  }

  private static Reply text(int status, String text) {
    return new PushRefusal(status, text).reply();
  }

  private final class Call implements LokiCall {
    private final IncomingRequest request;

    Call(IncomingRequest request) {
      this.request = request;
    }

    @Override
    public IncomingRequest request() {
      return request;
    }

    @Override
    public Reply asUsual() throws IOException {
      Optional<Reply> refusal = options.access().refusal(request);
      if (refusal.isPresent()) {
        readAndDrop();
        return refusal.get();
      }
      if (!ENCODINGS.contains(request.contentEncoding())) {
        readAndDrop();
        return text(400, "Content-Encoding \"" + request.contentEncoding() + "\" not supported");
      }
      byte[] body = body();
      if (!request.header("Content-Type").orElse("").startsWith("application/json")) {
        return text(400, "the stand-in reads JSON only: give Content-Type application/json");
      }
      try {
        return taken(reader.read(body));
      } catch (UnreadablePushException unreadable) {
        return text(400, String.valueOf(unreadable.getMessage()));
      }
    }

    @Override
    public void readAndDrop() throws IOException {
      body();
    }

    private Reply taken(List<PushedStream> streams) {
      if (streams.isEmpty()) {
        int status = options.release().statusWithoutStreams();
        return status == 204
            ? Reply.empty(204)
            : text(status, "error at least one valid stream is required for ingestion");
      }
      return store
          .push(options.access().tenant(request), streams, options.clock().instant())
          .map(PushRefusal::reply)
          .orElseGet(() -> Reply.empty(204));
    }

    private byte[] body() throws IOException {
      long limit = options.limits().bodyBytes();
      byte[] plain = request.readBody(new BodyLimits(limit, limit)).plain();
      return "deflate".equals(request.contentEncoding()) ? Deflated.inflate(plain, limit) : plain;
    }
  }
}
