package io.tracepost.benchmarks.micro;

import io.tracepost.adapters.persistence.journal.BlockEncoding;
import io.tracepost.application.journal.Directory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a block goes through on its way into the journal and out again, without hash and database. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(SampleEvents.COUNT)
public class BlockBenchmark {
  private final SampleEvents sample = new SampleEvents();
  private final BlockEncoding.Packed packed = pack();
  private final byte[] directory = Directory.encode(sample.columns);

  /** Directory and packed events. */
  @Benchmark
  public void encode(Blackhole end) {
    end.consume(Directory.encode(sample.columns));
    end.consume(pack());
  }

  /** The same back. */
  @Benchmark
  public void decode(Blackhole end) {
    end.consume(Directory.decode(directory));
    end.consume(
        BlockEncoding.unpack(packed.encoding().code(), packed.bytes(), sample.columns.byteCount()));
  }

  private BlockEncoding.Packed pack() {
    return BlockEncoding.pack(sample.columns.array(), sample.columns.byteCount());
  }
}
