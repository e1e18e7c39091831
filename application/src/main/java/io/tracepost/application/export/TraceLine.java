package io.tracepost.application.export;

import io.tracepost.domain.event.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The line of an exported trace: its {@code timestamp}, then its fields as they are kept. It can be
 * handed to intake again as it is.
 */
final class TraceLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private TraceLine() {}

  static void write(Event event, OutputStream out) throws IOException {
    long micros = event.timeMicros();
    Instant time =
        Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
    out.write(
        ("{\"timestamp\":\"" + TIME.format(time) + "\",").getBytes(StandardCharsets.US_ASCII));
    out.write(event.array(), event.offset() + 1, event.length() - 1);
    out.write('\n');
  }
}
