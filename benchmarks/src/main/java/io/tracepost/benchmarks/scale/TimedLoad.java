package io.tracepost.benchmarks.scale;

import io.tracepost.benchmarks.pipeline.Load;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Times a sender from outside: from handing it one body to being asked for the next. */
final class TimedLoad implements Load {
  private final Load load;
  private long[] nanos = new long[256];
  private int count;
  private long handed;

  TimedLoad(Load load) {
    this.load = load;
  }

  @Override
  public String path() {
    return load.path();
  }

  @Override
  public String contentType() {
    return load.contentType();
  }

  @Override
  public byte[] body(int events) {
    answered();
    byte[] body = load.body(events);
    handed = System.nanoTime();
    return body;
  }

  /** The body handed out last was answered. */
  void answered() {
    if (handed != 0) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, count * 2);
      }
      nanos[count++] = System.nanoTime() - handed;
    }
    handed = 0;
  }

  /** How long each request took; ask once its sender has ended. */
  LongStream took() {
    return Arrays.stream(nanos, 0, count);
  }

  /** How many requests were answered. */
  int answers() {
    return count;
  }
}
