package io.tracepost.benchmarks.micro;

import io.tracepost.adapters.http.body.BodyBuffers;
import io.tracepost.adapters.http.body.BodyWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Compressing a body of envelopes; tells the ratio at the end. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(SampleEvents.COUNT)
public class GzipBenchmark {
  /** What this machine compresses with, or a level of zlib. */
  @Param({"usual", "1", "3", "6"})
  public String codec = "usual";

  private final byte[] envelopes = envelopes();
  private BodyBuffers buffers = BodyBuffers.shared();
  private long wireBytes;

  /** Takes the level. */
  @Setup
  public void open() {
    if (!codec.equals("usual")) {
      buffers = BodyBuffers.zlib(Integer.parseInt(codec), 1 << 20);
    }
  }

  /** The whole body at once. */
  @Benchmark
  public long gzip() {
    try (BodyWriter body = buffers.gzip()) {
      body.write(envelopes, 0, envelopes.length);
      wireBytes = body.finish().length();
      return wireBytes;
    }
  }

  /** Tells the ratio. */
  @TearDown(Level.Trial)
  public void tell() {
    System.out.printf("%s: ratio %.1f%n", codec, (double) envelopes.length / wireBytes);
  }

  private static byte[] envelopes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new HecBody().write(new SampleEvents().events, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not refuse a write", e);
    }
    return bytes.toByteArray();
  }
}
