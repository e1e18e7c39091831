package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One run of one mode: a fresh process, a warm-up, and then what counts.
 *
 * @param mode what is run
 * @param settings of the run
 * @param arrivals counts what arrives; empty to leave the receiver as cheap as it can be
 */
public record ModeRun(Mode mode, RunSettings settings, Optional<Arrivals> arrivals) {
  /** Runs it. */
  public Measurement measure() throws IOException, InterruptedException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    try (Folder folder = Folder.temporary()) {
      Measurement measured;
      try (Receiver receiver = new Receiver(mode.gzip(), arrivals);
          Pipeline pipeline = new Pipelines(settings, folder.path(), receiver.port()).open(mode)) {
        WarmUp warmUp = new WarmUp(pipeline, onward());
        warmUp.run(settings.events(mode), settings.warmUp());
        measured = measured(pipeline, receiver, warmUp, load);
      }
      if (arrivals.isPresent() && mode.outlets().contains(Outlet.FILES)) {
        count(folder.path().resolve("files"), arrivals.get());
      }
      return measured;
    }
  }

  private boolean onward() {
    return !mode.outlets().isEmpty();
  }

  private Measurement measured(Pipeline pipeline, Receiver receiver, WarmUp warmUp, double load)
      throws IOException, InterruptedException {
    int events = settings.events(mode);
    int run = warmUp.slices() + 1;
    pipeline.prepare(events, run);
    pipeline.process().forgetPeaks();
    long commits = pipeline.commits();
    long data = pipeline.dataBytes();
    long bytes = receiver.bytes();
    long requests = receiver.requests();
    ProcessUsage before = pipeline.process().usage();
    Passage passage = Passage.through(pipeline, events, run, onward());
    ProcessUsage used = pipeline.process().usage().since(before);
    Figures figures = new Figures(events);
    figures.passage(passage);
    figures.usage(used, passage.taken());
    figures.memory(pipeline.process().memory());
    figures.put(Figure.JOURNAL_BYTES, (double) (pipeline.dataBytes() - data) / events);
    figures.put(Figure.EVENTS_PER_COMMIT, (double) events / (pipeline.commits() - commits));
    if (onward()) {
      figures.put(Figure.WIRE_BYTES, (double) (receiver.bytes() - bytes) / events);
      figures.count(Figure.REQUESTS, receiver.requests() - requests);
    }
    if (mode == Mode.OFFER) {
      figures.count(Figure.TURNED_AWAY, passage.taken().turnedAway());
    }
    return new Measurement(
        mode.argument(),
        new Measurement.Counts(events, passage.taken().acknowledged(), passage.delivered()),
        figures.all(),
        new Measurement.Conditions(load, warmUp.words(), used.byThreads(events)));
  }

  private static void count(Path files, Arrivals arrivals) throws IOException {
    for (Path file : new Folder(files).all()) {
      if (file.getFileName().toString().endsWith(".jsonl")) {
        byte[] bytes = Files.readAllBytes(file);
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
          if (bytes[at] == '\n') {
            arrivals.add(Outlet.FILES, bytes, from, at);
            from = at + 1;
          }
        }
      }
    }
  }
}
