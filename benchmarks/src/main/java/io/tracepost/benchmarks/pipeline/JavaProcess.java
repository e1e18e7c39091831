package io.tracepost.benchmarks.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program in a JVM of its own, of this JVM's kind; it is talked to in lines and says what it used. Its standard error
 * is ours, and it ends with us. Linux only. Not thread-safe.
 */
public final class JavaProcess implements AutoCloseable {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private @Nullable ProcessMeter meter;

  private JavaProcess(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
  }

  /**
   * Starts a program.
   *
   * @param arguments for {@code java}: options, then what to run
   * @param environment variables besides ours
   */
  public static JavaProcess start(List<String> arguments, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new JavaProcess(process);
  }

  /** Its number. */
  public long pid() {
    return process.pid();
  }

  /** The next line it prints. */
  public String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the process " + process.info().command().orElse("") + " has ended");
    }
    return line;
  }

  /** Says a line to it and waits for one. */
  public String ask(String question) throws IOException {
    in.write(question + "\n");
    in.flush();
    return line();
  }

  /** What it used so far. */
  public ProcessUsage usage() throws IOException {
    return meter().now();
  }

  /** Memory since the peaks were last forgotten; of resident memory, since the start. */
  public MemoryUse memory() throws IOException {
    return meter().memory();
  }

  /** Forgets the peaks of the heap so far. */
  public void forgetPeaks() throws IOException {
    meter().forgetPeaks();
  }

  /** Whether it still runs after so long. */
  boolean runsAfter(Duration wait) throws InterruptedException {
    return !process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Its exit status. */
  int exitStatus() {
    return process.exitValue();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (meter != null) {
      meter.close();
    }
    process.destroy();
    if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private ProcessMeter meter() throws IOException {
    if (meter == null) {
      meter = ProcessMeter.of(process.toHandle());
    }
    return meter;
  }
}
