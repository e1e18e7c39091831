package io.tracepost.benchmarks.micro;

import io.tracepost.adapters.http.body.BodyBuffers;
import io.tracepost.adapters.http.body.BodyWriter;
import io.tracepost.adapters.sentinel.row.RowEncoder;
import io.tracepost.adapters.sentinel.row.RowOptions;
import io.tracepost.adapters.sentinel.row.UnencodableRowException;
import io.tracepost.adapters.sentinel.row.UnsentFields;
import io.tracepost.domain.event.Event;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An event in the form of its destination, before compression. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(SampleEvents.COUNT)
public class EncodingBenchmark {
  private final SampleEvents sample = new SampleEvents();
  private final HecBody hec = new HecBody();
  private final BodyBuffers buffers = BodyBuffers.zlib(1, 1 << 20);
  private final RowEncoder rows =
      new RowEncoder(RowOptions.PUBLISHED, new UnsentFields("sentinel"));

  /** Splunk: the event's bytes in an envelope. */
  @Benchmark
  public long wrapForHec() throws IOException {
    try (BodyWriter body = buffers.plain()) {
      hec.write(sample.events, body);
      return body.plainBytes();
    }
  }

  /** Sentinel: every member under the name of its column. */
  @Benchmark
  public long rekeyForSentinel() throws UnencodableRowException {
    long bytes = 0;
    for (Event event : sample.events) {
      bytes += rows.encode(event);
    }
    return bytes;
  }
}
