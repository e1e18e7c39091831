package io.tracepost.benchmarks.pipeline;

import io.tracepost.benchmarks.embedded.EmbeddedProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program that embeds the core, in a process of its own; it makes its events itself. */
final class EmbeddedPipeline implements Pipeline {
  private final JavaProcess process;
  private final Folder data;

  private EmbeddedPipeline(JavaProcess process, Folder data) {
    this.process = process;
    this.data = data;
  }

  static EmbeddedPipeline start(Source source, RunSettings settings, Path folder, int receiverPort)
      throws IOException {
    Path data = folder.resolve("data");
    List<String> arguments = new ArrayList<>(settings.jvm());
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path") + ":" + settings.jar()));
    arguments.add(EmbeddedProgram.class.getName());
    arguments.addAll(List.of(source.name(), data.toString(), Integer.toString(receiverPort)));
    JavaProcess process = JavaProcess.start(arguments, Map.of());
    process.line();
    return new EmbeddedPipeline(process, new Folder(data));
  }

  @Override
  public TakenIn take(int events, int run) throws IOException {
    String[] answer = process.ask("send " + events + " " + run).split(" ", 3);
    return TakenIn.of(
        Long.parseLong(answer[0]), Latencies.parse(answer[2]), Long.parseLong(answer[1]));
  }

  @Override
  public long delivered() throws IOException {
    return Long.parseLong(process.ask("delivered"));
  }

  @Override
  public long commits() throws IOException {
    return Long.parseLong(process.ask("commits"));
  }

  @Override
  public JavaProcess process() {
    return process;
  }

  @Override
  public long dataBytes() throws IOException {
    return data.bytes();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.close();
  }
}
