package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a person how many lines came. */
interface ExportProgress extends LongConsumer, AutoCloseable {
  /** Shows nothing. */
  ExportProgress NONE = lines -> {};

  @Override
  default void close() {}

  /** A line on a terminal that shows nothing else. */
  static ExportProgress on(Terminal terminal, String noun) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("export")
            .setInitialMax(-1)
            .setUnit(" " + noun, 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
            .build();
    return new ExportProgress() {
      @Override
      public void accept(long lines) {
        bar.stepTo(lines);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
