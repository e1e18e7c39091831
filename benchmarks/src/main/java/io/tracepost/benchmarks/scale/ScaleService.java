package io.tracepost.benchmarks.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real jar as a process on a folder that may hold data already. System properties: {@code jar},
 * {@code jvm} (options of the service, separated by blanks; {@code -Xmx256m} unless given).
 */
final class ScaleService implements AutoCloseable {
  static final String KEY = "benchmark-key-benchmark-key-benchmark-key";
  private static final Pattern READY = Pattern.compile("ready http://[^:]+:(\\d+).*");
  private static final Duration STOP_WITHIN = Duration.ofMinutes(2);

  private final Process process;
  private final Duration startTook;
  private final HeapMeter heap;
  private final Api api;

  private ScaleService(Process process, int port, Duration startTook) throws IOException {
    this.process = process;
    this.startTook = startTook;
    this.heap = HeapMeter.of(process.toHandle());
    this.api = new Api(port);
  }

  /**
   * Starts the service on a free port and waits until it is ready.
   *
   * @param folder keeps its data
   * @param settings by the names of their variables
   */
  static ScaleService start(Path folder, Map<String, String> settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("jvm", "-Xmx256m").split(" ")));
    command.add("-jar");
    command.add(System.getProperty("jar", "bootstrap/target/tracepost.jar"));
    command.addAll(
        List.of("serve", "--port", "0", "--data-dir", folder.resolve("data").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(folder.resolve("log").toFile());
    builder.environment().put("TRACEPOST_ADMIN_KEY", KEY);
    builder.environment().put("TRACEPOST_SECURITY_ALLOWED_NETWORKS", "127.0.0.0/8");
    builder.environment().putAll(settings);
    long began = System.nanoTime();
    Process process = builder.start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null) {
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        return new ScaleService(
            process, Integer.parseInt(ready.group(1)), Duration.ofNanos(System.nanoTime() - began));
      }
      line = out.readLine();
    }
    throw new IOException(
        "the service ended before it was ready: " + Files.readString(folder.resolve("log")));
  }

  /** From the start of the process to its line {@code ready}, in seconds. */
  double startSeconds() {
    return startTook.toNanos() / 1e9;
  }

  Api api() {
    return api;
  }

  HeapMeter heap() {
    return heap;
  }

  /** Processor time so far, in seconds. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /** The most memory it had resident, in MiB. */
  long peakResidentMebibytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    Matcher peak = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(Files.readString(status));
    return peak.find() ? Long.parseLong(peak.group(1)) >> 10 : -1;
  }

  /** As {@code kill -9} does it. */
  void kill() throws IOException, InterruptedException {
    heap.close();
    process.destroyForcibly();
    process.waitFor();
  }

  /** As SIGTERM does it; answers how many seconds that took. */
  double stop() throws IOException, InterruptedException {
    long began = System.nanoTime();
    close();
    return (System.nanoTime() - began) / 1e9;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    heap.close();
    process.destroy();
    if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
