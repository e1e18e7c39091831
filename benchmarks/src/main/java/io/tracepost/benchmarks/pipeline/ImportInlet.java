package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a file of traces, which does not count, and has {@code traces import} hand it in: a JVM of its own each time,
 * with the flags {@code ./tracepost} gives it.
 *
 * @param jar the runnable jar
 * @param folder where the file goes
 * @param jvmOptions of the command
 */
record ImportInlet(Path jar, Path folder, List<String> jvmOptions)
    implements ServicePipeline.Inlet {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Pattern ACCEPTED = Pattern.compile("(\\d+) accepted");

  @Override
  public void prepare(int events, int run) throws IOException {
    TraceFile.write(file(run), events, run);
  }

  @Override
  public TakenIn take(ServiceProcess service, int events, int run)
      throws IOException, InterruptedException {
    Path file = file(run);
    List<String> arguments = new ArrayList<>(jvmOptions);
    arguments.addAll(List.of("-jar", jar.toString(), "traces", "import", file.toString()));
    arguments.addAll(List.of("--server", "http://127.0.0.1:" + service.port()));
    Duration before = ProcFiles.endedChildren();
    long peak = 0;
    String said;
    try (JavaProcess importer =
        JavaProcess.start(arguments, Map.of("TRACEPOST_KEY", service.key()))) {
      while (importer.runsAfter(LOOK_EVERY)) {
        peak = Math.max(peak, ProcFiles.peakResidentBytes(importer.pid()));
      }
      said = importer.line();
      if (importer.exitStatus() != 0) {
        throw new IOException("the import ended with " + importer.exitStatus() + ": " + said);
      }
    } finally {
      Files.deleteIfExists(file);
    }
    Matcher accepted = ACCEPTED.matcher(said);
    if (!accepted.find()) {
      throw new IOException("the import said " + said);
    }
    return new TakenIn(
        Long.parseLong(accepted.group(1)),
        Latencies.NONE,
        0,
        ProcFiles.endedChildren().minus(before),
        peak);
  }

  private Path file(int run) {
    return folder.resolve("traces-" + run + ".jsonl");
  }
}
