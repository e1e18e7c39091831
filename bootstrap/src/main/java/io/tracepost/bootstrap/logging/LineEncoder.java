package io.tracepost.bootstrap.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Writes each event as one line of UTF-8. As thread-safe as its appender, which locks. */
abstract class LineEncoder extends EncoderBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final ThrowableProxyConverter throwables = new ThrowableProxyConverter();

  /**
   * Lines with so much of a stack trace.
   *
   * @param frames of each cause, as Logback's {@code %ex{…}} wants it: a number or {@code full}
   */
  LineEncoder(String frames) {
    throwables.setOptionList(List.of(frames));
    throwables.start();
  }

  /** Adds the event to a line, without its end. */
  abstract void write(StringBuilder line, ILoggingEvent event);

  @Override
  public final byte[] encode(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(256);
    write(line, event);
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public final byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public final byte[] footerBytes() {
    return new byte[0];
  }

  static String time(ILoggingEvent event) {
    Instant at = event.getInstant();
    return TIME.format(at == null ? Instant.ofEpochMilli(event.getTimeStamp()) : at);
  }

  /** The exception with its causes; empty without one. */
  final Optional<String> exception(ILoggingEvent event) {
    return Optional.of(throwables.convert(event).strip()).filter(text -> !text.isEmpty());
  }
}
