package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
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
    try (Folder folder = Folder.temporary()) {
      Measurement measured;
      try (Receiver receiver = new Receiver(mode.gzip(), arrivals);
          Pipeline pipeline = new Pipelines(settings, folder.path(), receiver.port()).open(mode)) {
        measured =
            new MeasuredRun(
                    mode.argument(),
                    settings.events(mode),
                    settings.warmUp(),
                    !mode.outlets().isEmpty())
                .of(pipeline, receiver);
      }
      if (arrivals.isPresent() && mode.outlets().contains(Outlet.FILES)) {
        count(folder.path().resolve("files"), arrivals.get());
      }
      return measured;
    }
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
