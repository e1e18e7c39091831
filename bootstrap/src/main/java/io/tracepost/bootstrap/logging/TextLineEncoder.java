package io.tracepost.bootstrap.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;

/** Time, level, logger, message and the top of a stack trace: a line for people. */
public final class TextLineEncoder extends LineEncoder {
  private static final int LEVEL_WIDTH = 5;

  /** Made by Logback. */
  public TextLineEncoder() {
    super("5");
  }

  @Override
  void write(StringBuilder line, ILoggingEvent event) {
    String level = String.valueOf(event.getLevel());
    line.append(time(event)).append(' ').append(level);
    line.append(" ".repeat(Math.max(0, LEVEL_WIDTH - level.length()))).append(' ');
    String logger = event.getLoggerName();
    PlainText.append(line, logger.substring(logger.lastIndexOf('.') + 1));
    line.append(' ');
    PlainText.append(line, String.valueOf(event.getFormattedMessage()));
    exception(event)
        .ifPresent(
            trace -> PlainText.append(line.append(' '), trace.replaceAll("\\s*\\R\\s*", " ")));
  }
}
