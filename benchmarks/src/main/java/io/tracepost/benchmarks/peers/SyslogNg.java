package io.tracepost.benchmarks.peers;

import io.tracepost.benchmarks.pipeline.Arrivals;
import io.tracepost.benchmarks.pipeline.Figure;
import io.tracepost.benchmarks.pipeline.Folder;
import io.tracepost.benchmarks.pipeline.Measurement;
import io.tracepost.benchmarks.pipeline.Mode;
import io.tracepost.benchmarks.pipeline.Outlet;
import io.tracepost.benchmarks.pipeline.ProcFiles;
import io.tracepost.benchmarks.pipeline.Receiver;
import io.tracepost.benchmarks.pipeline.TraceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Debian's syslog-ng: a file of traces to Splunk's collector, unparsed, over a reliable disk buffer. */
final class SyslogNg implements Rival {
  private static final String ENVELOPE =
      "{\\\"time\\\":1796040000.000,\\\"host\\\":\\\"execlave\\\",\\\"source\\\":\\\"execlave:traces\\\","
          + "\\\"sourcetype\\\":\\\"execlave:trace\\\",\\\"event\\\":${MSG}}";
  private static final int ENVELOPE_BYTES =
      ENVELOPE.replace("\\\"", "\"").length() - "${MSG}".length();
  private static final String CONFIGURATION =
      """
      @version: 3.35
      options { stats-freq(0); keep-hostname(yes); log-msg-size(65536); };
      source traces {
        file("FOLDER/traces.jsonl" follow-freq(0.1) flags(no-parse) log-fetch-limit(1000) log-iw-size(100000));
      };
      destination splunk {
        http(
          url("http://127.0.0.1:PORT/services/collector/event") method("POST") persist-name("splunk")
          headers("Authorization: Splunk 00000000-0000-0000-0000-000000000000")
          body("ENVELOPE") delimiter("\\n") body-suffix("\\n")
          batch-lines(1400) batch-bytes(1000000) batch-timeout(1000) workers(4)
          disk-buffer(reliable(yes) disk-buf-size(8000000000) mem-buf-size(67108864) dir("FOLDER")));
      };
      log { source(traces); destination(splunk); flags(flow-control); };
      """;
  private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(10);
  private static final double MOST = 0.99;
  private static final double MIB = 1 << 20;

  @Override
  public String label() {
    return "syslog-ng";
  }

  @Override
  public Optional<String> version() throws IOException {
    try {
      Process process = new ProcessBuilder("syslog-ng", "--version").start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return text.contains("(")
          ? Optional.of(text.replaceAll("(?s).*?\\((.*?)\\).*", "$1"))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it is not installed
    }
  }

  @Override
  public String settings() {
    return "file source without parsing, reliable disk buffer, 1,400 lines or 1 MB, 4 workers";
  }

  @Override
  public String lacks() {
    return "parses and checks nothing, no gzip, no sync to disk, no ids; starts cold";
  }

  @Override
  public Mode ours() {
    return Mode.IMPORT_HEC_PLAIN;
  }

  @Override
  public Outlet outlet() {
    return Outlet.HEC;
  }

  /** Needs no warm-up: it is native code, and its start counts. */
  @Override
  public Measurement measure(int events, Duration warmUp, Optional<Arrivals> arrivals)
      throws IOException, InterruptedException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    try (Folder folder = Folder.temporary();
        Receiver receiver = new Receiver(true, arrivals)) {
      Path file = folder.path().resolve("traces.jsonl");
      TraceFile.write(file, events, 1);
      long expected = Files.size(file) + (long) events * ENVELOPE_BYTES;
      Process process = start(folder.path(), receiver.port());
      try {
        Map<Figure, Double> figures = measured(process, receiver, events, expected);
        return new Measurement(
            label(),
            new Measurement.Counts(events, events, events),
            figures,
            new Measurement.Conditions(load, "no warm-up", "not told"));
      } finally {
        process.destroy();
        process.waitFor();
      }
    }
  }

  private static Map<Figure, Double> measured(
      Process process, Receiver receiver, int events, long expected)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    double most = 0;
    while (receiver.bytes() < expected) {
      double seconds = (System.nanoTime() - began) / 1e9;
      if (most == 0 && receiver.bytes() >= expected * MOST) {
        most = seconds;
      }
      if (!process.isAlive() || seconds > GIVE_UP_AFTER.toSeconds()) {
        throw new IOException(
            receiver.bytes() + " of " + expected + " bytes arrived from syslog-ng, giving up");
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    double all = (System.nanoTime() - began) / 1e9;
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.EVENTS_PER_SECOND, events / (most == 0 ? all : most));
    figures.put(Figure.EVENTS_PER_SECOND_TO_THE_LAST, events / all);
    figures.put(Figure.CPU_MICROS, ProcFiles.cpu(process.pid()).toNanos() / 1e3 / events);
    figures.put(Figure.PEAK_RESIDENT_MIB, ProcFiles.peakResidentBytes(process.pid()) / MIB);
    figures.put(Figure.WIRE_BYTES, (double) receiver.bytes() / events);
    figures.put(Figure.REQUESTS, (double) receiver.requests());
    return figures;
  }

  private static Process start(Path folder, int port) throws IOException {
    Path configuration = folder.resolve("syslog-ng.conf");
    Files.writeString(
        configuration,
        CONFIGURATION
            .replace("FOLDER", folder.toString())
            .replace("PORT", Integer.toString(port))
            .replace("ENVELOPE", ENVELOPE));
    return new ProcessBuilder(
            List.of(
                "syslog-ng",
                "--foreground",
                "--no-caps",
                "--cfgfile=" + configuration,
                "--persist-file=" + folder.resolve("persist"),
                "--pidfile=" + folder.resolve("pid"),
                "--control=" + folder.resolve("control")))
        .inheritIO()
        .start();
  }
}
