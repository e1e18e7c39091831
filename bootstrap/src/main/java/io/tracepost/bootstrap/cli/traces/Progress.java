package io.tracepost.bootstrap.cli.traces;

import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a person how far an import got. */
interface Progress extends AutoCloseable {
  /** Shows nothing. */
  Progress NONE = state -> {};

  /** Everything up to here was answered. */
  void reached(ImportState state);

  @Override
  default void close() {}

  /** A bar on a terminal, nothing elsewhere. */
  static Progress of(Path file, long bytes, long begin, Terminal terminal) {
    if (!terminal.interactive()) {
      return NONE;
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(String.valueOf(file.getFileName()))
            .setInitialMax(bytes)
            .setUnit(" MB", 1_000_000)
            .startsFrom(begin, java.time.Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
            .build();
    return new Progress() {
      @Override
      public void reached(ImportState state) {
        bar.stepTo(state.offset());
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
