package io.tracepost.bootstrap.canary;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Keeps every line of every logger at every level, ours and the vendors', with arguments and whole
 * chains of causes; also those of {@code java.util.logging}. Levels are put back at the end.
 */
final class CapturedLogs implements AutoCloseable {
  private static final int SHOWN_PARTS = 3;

  private final Map<String, Queue<String>> lines = new ConcurrentHashMap<>();
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Map<Logger, Level> levels = new HashMap<>();
  private final AppenderBase<ILoggingEvent> appender = appender();
  private final Handler handler = handler();
  private final java.util.logging.Level before;
  private final Appender<ILoggingEvent> usual;

  CapturedLogs() {
    for (Logger logger : context.getLoggerList()) {
      if (logger.getLevel() != null) {
        levels.put(logger, logger.getLevel());
        logger.setLevel(Level.TRACE);
      }
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    usual = root.getAppender("stderr");
    root.detachAppender(usual);
    appender.setContext(context);
    appender.start();
    root.addAppender(appender);
    java.util.logging.Logger others = LogManager.getLogManager().getLogger("");
    before = others.getLevel();
    others.setLevel(java.util.logging.Level.ALL);
    others.addHandler(handler);
  }

  /** What was written, by the first three parts of the logger's name. */
  Map<String, String> byLogger() {
    Map<String, String> text = new TreeMap<>();
    lines.forEach((logger, written) -> text.put(logger, String.join("\n", written)));
    return text;
  }

  private Queue<String> of(@Nullable String logger) {
    String name =
        Arrays.stream(String.valueOf(logger).split("\\."))
            .limit(SHOWN_PARTS)
            .collect(Collectors.joining("."));
    String known = name.startsWith("io.tracepost.") ? "io.tracepost" : name;
    return lines.computeIfAbsent(known, first -> new ConcurrentLinkedQueue<>());
  }

  private AppenderBase<ILoggingEvent> appender() {
    return new AppenderBase<>() {
      @Override
      protected void append(ILoggingEvent event) {
        Queue<String> written = of(event.getLoggerName());
        written.add(event.getThreadName() + " " + event.getFormattedMessage());
        written.add(event.getMDCPropertyMap().toString());
        if (event.getThrowableProxy() != null) {
          written.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
      }
    };
  }

  private Handler handler() {
    Handler made =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            of(entry.getLoggerName()).add(getFormatter().format(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    made.setFormatter(new SimpleFormatter());
    made.setLevel(java.util.logging.Level.ALL);
    return made;
  }

  @Override
  public void close() {
    levels.forEach(Logger::setLevel);
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAppender(appender);
    root.addAppender(usual);
    java.util.logging.Logger others = LogManager.getLogManager().getLogger("");
    others.removeHandler(handler);
    others.setLevel(before);
  }
}
