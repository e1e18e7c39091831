package io.tracepost.sandbox.hec;

import io.tracepost.sandbox.server.BodyLimits;
import io.tracepost.sandbox.server.BodyTooLargeException;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.LoopbackService;
import io.tracepost.sandbox.server.Reply;
import io.tracepost.sandbox.server.UnreadableBodyException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the route, lets the script have its way, and keeps what the rest of HEC does in one place each. */
final class HecService implements LoopbackService {
  private final HecScript script;
  private final HecCollector collector;
  private final Affinity affinity;
  private final BodyLimits bodyLimits;

  HecService(HecScript script, HecCollector collector, Affinity affinity, HecLimits limits) {
    this.script = script;
    this.collector = collector;
    this.affinity = affinity;
    this.bodyLimits = new BodyLimits(limits.maxContentBytes(), limits.maxContentBytes());
  }

  @Override
  public Reply answer(IncomingRequest request) throws IOException {
    Optional<HecRoute> found = HecRoute.at(request.path());
    if (found.isEmpty()) {
      return notFound(404);
    }
    HecRoute route = found.get();
    if ("OPTIONS".equals(request.method())) {
      return Reply.empty(200).with("Allow", route.allow());
    }
    if (!route.takes(request.method())) {
      return notFound(405).with("Allow", route.allow());
    }
    try {
      Reply reply = script.take(route).strike(new Call(route, request));
      return affinity.marked(request, reply);
    } catch (BodyTooLargeException tooLarge) {
      return html(413, "Request Entity Too Large");
    } catch (UnreadableBodyException unreadable) {
      return HecAnswer.of(HecCode.INVALID_DATA_FORMAT).reply();
    }
  }

  private static Reply notFound(int status) {
    return Reply.json(
        status, "{\"text\":\"The requested URL was not found on this server.\",\"code\":404}");
  }

  private static Reply html(int status, String title) {
    String page =
        "<!doctype html><html><head><title>" + status + " " + title + "</title></head></html>";
    return Reply.of(status, "text/html; charset=UTF-8", page);
  }

  private static boolean isReadable(String contentEncoding) {
    return contentEncoding.isEmpty()
        || "identity".equals(contentEncoding)
        || "gzip".equals(contentEncoding);
  }

  private final class Call implements HecCall {
    private final HecRoute route;
    private final IncomingRequest request;
    private byte @Nullable [] body;

    Call(HecRoute route, IncomingRequest request) {
      this.route = route;
      this.request = request;
    }

    @Override
    public IncomingRequest request() {
      return request;
    }

    @Override
    public Reply asUsual() throws IOException {
      if (route == HecRoute.HEALTH) {
        return HecAnswer.of(HecCode.HEALTHY).reply();
      }
      if (!isReadable(request.contentEncoding())) {
        return html(415, "Unsupported Media Type");
      }
      return collector.take(route, request, body(), Integer.MAX_VALUE);
    }

    @Override
    public void readAndDrop() throws IOException {
      body();
    }

    @Override
    public void storeFirst(int count) throws IOException {
      collector.take(route, request, body(), count);
    }

    private byte[] body() throws IOException {
      byte[] known = body;
      if (known == null) {
        known = request.readBody(bodyLimits).plain();
        body = known;
      }
      return known;
    }
  }
}
