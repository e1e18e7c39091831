package io.tracepost.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import io.tracepost.bootstrap.settings.LoggingSettings;
import org.slf4j.LoggerFactory;

/** Puts the settings of logging into force for the whole process. */
public final class Logging {
  private static final String APPENDER = "stderr";

  private Logging() {}

  /** From now on lines look like this. Call it before anything else is started. */
  public static void apply(LoggingSettings settings) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      apply(settings, context);
    }
  }

  static void apply(LoggingSettings settings, LoggerContext context) {
    Level least = Level.toLevel(settings.level().name());
    for (Logger logger : context.getLoggerList()) {
      Level own = logger.getLevel();
      if (own != null && (isRoot(logger) || least.isGreaterOrEqual(own))) {
        logger.setLevel(least);
      }
    }
    Appender<ILoggingEvent> appender =
        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER);
    if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
      LineEncoder encoder = encoder(settings.format());
      encoder.setContext(context);
      encoder.start();
      stream.setEncoder(encoder);
    }
  }

  private static LineEncoder encoder(LoggingSettings.Format format) {
    return switch (format) {
      case TEXT -> new TextLineEncoder();
      case JSON -> new JsonLineEncoder();
    };
  }

  private static boolean isRoot(Logger logger) {
    return logger.getName().equals(Logger.ROOT_LOGGER_NAME);
  }
}
