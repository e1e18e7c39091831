package io.tracepost.benchmarks.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a mode is run.
 *
 * @param jar the runnable jar
 * @param jvm options of the measured JVM
 * @param importerJvm options of the importing command's
 * @param events of a run; empty for what the mode has
 * @param senders connections that send at once, for {@link Source#REST}
 * @param batch events of a request, for {@link Source#REST}
 * @param warmUp the longest that warming up may take; zero to leave it out
 */
public record RunSettings(
    Path jar,
    List<String> jvm,
    List<String> importerJvm,
    OptionalInt events,
    int senders,
    int batch,
    Duration warmUp) {
  /** Copies the lists. */
  public RunSettings {
    jvm = List.copyOf(jvm);
    importerJvm = List.copyOf(importerJvm);
  }

  /** Events of a run. */
  public int events(Mode mode) {
    return events.orElse(mode.events());
  }
}
