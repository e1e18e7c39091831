package io.tracepost.adapters.api.body;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Reads a request's body within limits, whole, before anybody works on it. Memory grows with what has
 * come, never with what was announced. Safe from any thread; blocks while the body comes.
 */
public final class BodyReader {
  private static final int FIRST_BUFFER = 64 << 10;
  private static final long GROWTH = 4;
  private static final int DRAINED = 64 << 20;

  private final BodyLimits limits;
  private final LongSupplier nanos;

  /**
   * A reader with limits.
   *
   * @param nanos a clock that only counts on, such as {@link System#nanoTime}
   */
  public BodyReader(BodyLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
  }

  /** The same reader for smaller bodies. */
  public BodyReader atMost(int maxBytes) {
    return new BodyReader(limits.atMost(maxBytes), nanos);
  }

  /**
   * The body of a request, inflated.
   *
   * @throws io.tracepost.adapters.api.problem.ProblemException 400, 408, 413 or 415
   */
  public RequestBody read(Context ctx) {
    boolean gzip = gzip(ctx);
    long announced = ctx.req().getContentLengthLong();
    InputStream in = input(ctx);
    Pace pace = new Pace(limits, nanos);
    if (announced > limits.maxBytes()) {
      drain(in, announced, pace);
      throw BodyProblems.tooLarge(limits.maxBytes());
    }
    RequestBody wire = wire(in, announced, pace);
    if (!gzip) {
      return wire;
    }
    try (GzipInflater inflater = new GzipInflater(wire, limits)) {
      return inflater.inflate();
    }
  }

  private RequestBody wire(InputStream in, long announced, Pace pace) {
    int first = announced < 0 ? FIRST_BUFFER : (int) Math.min(announced, FIRST_BUFFER);
    byte[] bytes = new byte[first];
    int length = 0;
    while (announced < 0 || length < announced) {
      if (length == bytes.length) {
        if (length > limits.maxBytes()) {
          throw BodyProblems.tooLarge(limits.maxBytes());
        }
        long most = announced < 0 ? limits.maxBytes() + 1L : announced;
        bytes = Arrays.copyOf(bytes, (int) Math.min(most, length * GROWTH));
      }
      int count = read(in, bytes, length);
      if (count < 0) {
        break;
      }
      length += count;
      pace.check(length);
    }
    if (length > limits.maxBytes()) {
      throw BodyProblems.tooLarge(limits.maxBytes());
    }
    return new RequestBody(bytes, length);
  }

  /** Reads on for a while, so that the sender gets to see the answer and not a broken connection. */
  private static void drain(InputStream in, long announced, Pace pace) {
    if (announced > DRAINED) {
      return;
    }
    byte[] waste = new byte[FIRST_BUFFER];
    long drained = 0;
    while (drained < announced) {
      int count = read(in, waste, 0);
      if (count < 0) {
        return;
      }
      drained += count;
      pace.check(drained);
    }
  }

  private static InputStream input(Context ctx) {
    try {
      return ctx.req().getInputStream();
    } catch (IOException e) {
      throw BodyProblems.tooSlow();
    }
  }

  private static int read(InputStream in, byte[] bytes, int from) {
    try {
      return in.read(bytes, from, bytes.length - from);
    } catch (IOException e) {
      throw BodyProblems.tooSlow();
    }
  }

  private static boolean gzip(Context ctx) {
    String encoding = ctx.header("Content-Encoding");
    if (encoding == null || encoding.isBlank()) {
      return false;
    }
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "identity" -> false;
      case "gzip", "x-gzip" -> true;
      default -> throw BodyProblems.encoding(encoding);
    };
  }
}
