package io.tracepost.contract.logging;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Keeps every log line of every level, arguments and stack traces spelled out. An slf4j provider, so
 * there is one for the JVM; safe for concurrent use.
 */
public final class RecordingLogs implements SLF4JServiceProvider {
  private static final ThreadLocal<Boolean> DEAF = ThreadLocal.withInitial(() -> false);

  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private final ConcurrentMap<String, RecordingLogger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();
  private final Loggers factory = new Loggers();

  /** Hands out the loggers and leads back to what they wrote. */
  private final class Loggers implements ILoggerFactory {
    @Override
    public RecordingLogger getLogger(String name) {
      return loggers.computeIfAbsent(name, given -> new RecordingLogger(given, lines));
    }

    List<String> lines() {
      return List.copyOf(lines);
    }
  }

  /**
   * Every line so far.
   *
   * @throws IllegalStateException when this provider is not the one in use; the message says how to
   *     name it
   */
  public static List<String> lines() {
    if (LoggerFactory.getILoggerFactory() instanceof Loggers recording) {
      return recording.lines();
    }
    throw new IllegalStateException(
        "log lines are not recorded; write the line "
            + RecordingLogs.class.getName()
            + " into src/test/resources/META-INF/services/"
            + SLF4JServiceProvider.class.getName());
  }

  /**
   * Records nothing of what this thread logs while the work runs: for thousands of simulated outages
   * whose lines nobody will read.
   */
  public static void unheard(Runnable work) {
    boolean before = DEAF.get();
    DEAF.set(true);
    try {
      work.run();
    } finally {
      DEAF.set(before);
    }
  }

  static boolean hears() {
    return !DEAF.get();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return factory;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}
}
