package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program in a process of its own that makes its events itself and hands them over as it is told: {@code send EVENTS
 * RUN}, answered by acknowledged events, those turned away, and latencies; {@code delivered}; {@code commits}.
 */
public final class ProgramPipeline implements Pipeline {
  private final JavaProcess process;
  private final Folder data;

  private ProgramPipeline(JavaProcess process, Folder data) {
    this.process = process;
    this.data = data;
  }

  /**
   * Starts a program and waits for its first line.
   *
   * @param arguments for {@code java}: options, class path, main class and what it takes
   * @param data where it keeps its data
   */
  public static ProgramPipeline start(List<String> arguments, Path data) throws IOException {
    JavaProcess process = JavaProcess.start(arguments, Map.of());
    process.line();
    return new ProgramPipeline(process, new Folder(data));
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
