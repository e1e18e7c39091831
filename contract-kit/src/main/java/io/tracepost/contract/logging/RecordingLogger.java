package io.tracepost.contract.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes each line into a queue; every level is on, except for threads that asked not to be heard. */
final class RecordingLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  private final transient Queue<String> lines;

  RecordingLogger(String name, Queue<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    StringWriter line = new StringWriter();
    line.append(level.name()).append(' ').append(getName()).append(' ');
    line.append(MessageFormatter.basicArrayFormat(message, arguments));
    if (failure != null) {
      failure.printStackTrace(new PrintWriter(line.append('\n'), true));
    }
    lines.add(line.toString());
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return RecordingLogs.hears();
  }

  @Override
  public boolean isDebugEnabled() {
    return RecordingLogs.hears();
  }

  @Override
  public boolean isInfoEnabled() {
    return RecordingLogs.hears();
  }

  @Override
  public boolean isWarnEnabled() {
    return RecordingLogs.hears();
  }

  @Override
  public boolean isErrorEnabled() {
    return RecordingLogs.hears();
  }
}
