package io.tracepost.benchmarks.micro;

import io.tracepost.application.intake.IntakeException;
import io.tracepost.application.intake.ParsedRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Reading, checking and writing canonical JSON. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(SampleEvents.COUNT)
public class ReadingBenchmark {
  /** Lines of the usual form, which need no parser. */
  @Benchmark
  public ParsedRequest lines(SampleEvents sample) throws IntakeException {
    return sample.reader.read(SampleEvents.ORGANIZATION, sample.lines, SampleEvents.NOW);
  }

  /** The same in an array, through the parser. */
  @Benchmark
  public ParsedRequest array(SampleEvents sample) throws IntakeException {
    return sample.reader.read(SampleEvents.ORGANIZATION, sample.array, SampleEvents.NOW);
  }
}
