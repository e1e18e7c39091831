package io.tracepost.benchmarks.peers;

import io.tracepost.benchmarks.pipeline.Arrivals;
import io.tracepost.benchmarks.pipeline.Folder;
import io.tracepost.benchmarks.pipeline.MeasuredRun;
import io.tracepost.benchmarks.pipeline.Measurement;
import io.tracepost.benchmarks.pipeline.Mode;
import io.tracepost.benchmarks.pipeline.Outlet;
import io.tracepost.benchmarks.pipeline.Pipeline;
import io.tracepost.benchmarks.pipeline.ProgramPipeline;
import io.tracepost.benchmarks.pipeline.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java library, in a {@link PeerProgram}. */
enum Library implements Rival {
  AZURE(
      "azure-monitor-ingestion",
      "azure-monitor-ingestion",
      Mode.EMBEDDED_SENTINEL,
      "-Xmx1g",
      "maps, 10,000 rows an upload, 2 calls at once, JDK's HTTP client",
      "memory only: nothing is durable, a failed upload is an exception"),
  OPENSEARCH(
      "opensearch-java",
      "opensearch-java",
      Mode.EMBEDDED_OPENSEARCH,
      "-Xmx512m",
      "BulkIngester of maps, 1,000 documents or 5 MB, 4 requests at once, gzip",
      "memory only: what was added dies with the process"),
  LOKI4J(
      "loki4j",
      "loki-logback-appender",
      Mode.EMBEDDED_LOKI,
      "-Xmx3g",
      "ready lines, one static label, 2,000 lines or 1 MB, JSON, a queue of 2 GB",
      "memory only, no gzip, no structured metadata, drops what its queue cannot hold");

  private static final Path CLASSES = Path.of("benchmarks/target/classes");
  private static final Path CLASS_PATH = Path.of("benchmarks/target/classpath");

  private final String label;
  private final String artifact;
  private final Mode ours;
  private final String heap;
  private final String settings;
  private final String lacks;

  Library(String label, String artifact, Mode ours, String heap, String settings, String lacks) {
    this.label = label;
    this.artifact = artifact;
    this.ours = ours;
    this.heap = heap;
    this.settings = settings;
    this.lacks = lacks;
  }

  @Override
  public Optional<String> version() throws IOException {
    if (!Files.exists(CLASS_PATH)) {
      return Optional.empty();
    }
    Matcher jar =
        Pattern.compile("/" + artifact + "-([0-9][^/]*)\\.jar")
            .matcher(Files.readString(CLASS_PATH));
    return jar.find() ? Optional.of(jar.group(1)) : Optional.empty();
  }

  @Override
  public String settings() {
    return settings + ", " + heap;
  }

  @Override
  public String lacks() {
    return lacks;
  }

  @Override
  public Mode ours() {
    return ours;
  }

  @Override
  public Outlet outlet() {
    return ours.outlets().get(0);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Measurement measure(int events, Duration warmUp, Optional<Arrivals> arrivals)
      throws IOException, InterruptedException {
    try (Folder folder = Folder.temporary();
        Receiver receiver = new Receiver(true, arrivals);
        Pipeline pipeline = start(receiver.port(), folder.path())) {
      return new MeasuredRun(label, events, warmUp, true).of(pipeline, receiver);
    }
  }

  private Pipeline start(int port, Path folder) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(heap);
    arguments.addAll(List.of("-cp", CLASSES + ":" + Files.readString(CLASS_PATH)));
    arguments.addAll(List.of(PeerProgram.class.getName(), label, Integer.toString(port)));
    return ProgramPipeline.start(arguments, folder.resolve("data"));
  }
}
