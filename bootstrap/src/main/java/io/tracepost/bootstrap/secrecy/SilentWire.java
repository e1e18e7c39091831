package io.tracepost.bootstrap.secrecy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps the web server from writing requests as they come: below INFO Jetty prints raw headers, API
 * keys among them. No level set anywhere opens these loggers; named in {@code logback.xml}. Safe from
 * any thread.
 */
public final class SilentWire extends TurboFilter {
  private static final String SERVER = "org.eclipse.jetty";

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    boolean wire = level.toInt() < Level.INFO_INT && logger.getName().startsWith(SERVER);
    return wire ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
