package io.tracepost.sandbox.datadog;

import io.tracepost.sandbox.server.BodyLimits;
import io.tracepost.sandbox.server.BodyTooLargeException;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.LoopbackService;
import io.tracepost.sandbox.server.Reply;
import io.tracepost.sandbox.server.UnreadableBodyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route, checks the key, lets the script have its way, splits the body and hands every log on. Safe for many
 * threads.
 *
 * <p>Source: Datadog, "Logs API: send logs": 5 MB a payload before compression, 1,000 logs an array. That more logs are
 * answered 413 is the stricter reading.
 */
final class DatadogService implements LoopbackService {
  static final String INTAKE = "/api/v2/logs";
  static final String VALIDATE = "/api/v1/validate";
  static final int MAX_BODY_BYTES = 5_000_000;
  static final int MAX_LOGS = 1_000;

  /** More than is taken is read, so that the client hears 413 and not a broken connection. */
  private static final BodyLimits DRAINED = new BodyLimits(64L << 20, 64L << 20);

  private static final Set<String> ENCODINGS = Set.of("", "identity", "gzip", "deflate");

  private final KeyRing keys;
  private final DatadogScript script;
  private final LogIndex index;
  private final InstantSource clock;

  DatadogService(KeyRing keys, DatadogScript script, LogIndex index, InstantSource clock) {
    this.keys = keys;
    this.script = script;
    this.index = index;
    this.clock = clock;
  }

  @Override
  public Reply answer(IncomingRequest request) throws IOException {
    switch (request.path()) {
      case VALIDATE -> {
        return !request.method().equals("GET")
            ? DatadogReplies.failure(405)
            : keys.holds(request) ? DatadogReplies.validKey() : DatadogReplies.invalidKey();
      }
      case INTAKE -> {
        return request.method().equals("POST") ? submitted(request) : DatadogReplies.failure(405);
      }
      default -> {
        return DatadogReplies.failure(404);
      }
    }
  }

  private Reply submitted(IncomingRequest request) throws IOException {
    try {
      return script.take().strike(new Call(request));
    } catch (UnreadableBodyException unreadable) {
      return DatadogReplies.failure(400);
    } catch (BodyTooLargeException tooLarge) {
      return DatadogReplies.failure(413);
    }
  }

  private Reply taken(IncomingRequest request, byte[] body) {
    if (request.header(KeyRing.HEADER).isEmpty()) {
      return DatadogReplies.failure(401);
    }
    if (!keys.holds(request)) {
      return DatadogReplies.failure(403);
    }
    if (!request.header("Content-Type").orElse("").startsWith("application/json")
        || !ENCODINGS.contains(request.contentEncoding())) {
      return DatadogReplies.failure(415);
    }
    if (body.length > MAX_BODY_BYTES) {
      return DatadogReplies.failure(413);
    }
    try {
      List<LogSplitter.Slice> logs = LogSplitter.split(body);
      if (logs.size() > MAX_LOGS) {
        return DatadogReplies.failure(413);
      }
      LogReader reader = new LogReader(request.query().getOrDefault("ddtags", ""), clock.instant());
      index.add(logs.stream().map(log -> reader.read(body, log.from(), log.length())).toList());
      return DatadogReplies.accepted();
    } catch (LogSplitter.BadShapeException badShape) {
      return DatadogReplies.failure(400);
    }
  }

  private final class Call implements DatadogCall {
    private final IncomingRequest request;
    private byte @Nullable [] body;

    Call(IncomingRequest request) {
      this.request = request;
    }

    @Override
    public IncomingRequest request() {
      return request;
    }

    @Override
    public Reply asUsual() throws IOException {
      return taken(request, body());
    }

    @Override
    public byte[] body() throws IOException {
      byte[] known = body;
      if (known == null) {
        known = request.readBody(DRAINED).plain();
        if (request.contentEncoding().equals("deflate")) {
          known = inflated(known);
        }
        body = known;
      }
      return known;
    }

    private static byte[] inflated(byte[] deflated) throws IOException {
      try (InflaterInputStream plain =
          new InflaterInputStream(new ByteArrayInputStream(deflated))) {
        return plain.readNBytes(MAX_BODY_BYTES + 1);
      } catch (IOException notZlib) {
        throw new UnreadableBodyException("the body is not whole zlib", notZlib);
      }
    }
  }
}
