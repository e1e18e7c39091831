package io.tracepost.bootstrap.secrecy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps the web server and the client of AWS from writing requests as they come: below INFO Jetty prints
 * raw headers, API keys among them, and the client what it signs, session tokens among it. No level set
 * anywhere opens these loggers; named in {@code logback.xml}. Safe from any thread.
 */
public final class SilentWire extends TurboFilter {
  private static final String SERVER = "org.eclipse.jetty";
  private static final String AWS = "software.amazon.awssdk";

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String name = logger.getName();
    boolean wire =
        level.toInt() < Level.INFO_INT && (name.startsWith(SERVER) || name.startsWith(AWS));
    return wire ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
