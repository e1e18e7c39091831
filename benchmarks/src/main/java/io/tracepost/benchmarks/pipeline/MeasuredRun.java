package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Warms a pipeline up, runs what counts, and measures it.
 *
 * @param subject what is run
 * @param events that count
 * @param longestWarmUp zero to leave it out
 * @param onward whether there is a destination
 */
public record MeasuredRun(String subject, int events, Duration longestWarmUp, boolean onward) {
  /** Runs it. */
  public Measurement of(Pipeline pipeline, Receiver receiver)
      throws IOException, InterruptedException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    WarmUp warmUp = new WarmUp(pipeline, onward);
    warmUp.run(events, longestWarmUp);
    int run = warmUp.slices() + 1;
    pipeline.prepare(events, run);
    pipeline.process().forgetPeaks();
    long commits = pipeline.commits();
    long data = pipeline.dataBytes();
    long bytes = receiver.bytes();
    long requests = receiver.requests();
    ProcessUsage before = pipeline.process().usage();
    Passage passage = Passage.through(pipeline, events, run, onward);
    ProcessUsage used = pipeline.process().usage().since(before);
    Figures figures = new Figures(events);
    figures.passage(passage);
    figures.usage(used, passage.taken());
    figures.memory(pipeline.process().memory());
    figures.journal(pipeline.dataBytes() - data, pipeline.commits() - commits);
    if (onward) {
      figures.wire(receiver.bytes() - bytes, receiver.requests() - requests);
    }
    return new Measurement(
        subject,
        new Measurement.Counts(events, passage.taken().acknowledged(), passage.delivered()),
        figures.all(),
        new Measurement.Conditions(load, warmUp.words(), used.byThreads(events)));
  }
}
