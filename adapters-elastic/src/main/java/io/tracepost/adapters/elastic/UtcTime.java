package io.tracepost.adapters.elastic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Writes event times as {@code 2026-11-21T02:05:50.906762Z}, a form the {@code date} type of both servers reads, and
 * remembers the day of the last one: most events of a batch share it. For one thread.
 */
final class UtcTime {
  /** Length of what is written for the years 0 to 9999. */
  static final int BYTES = 27;

  private static final long MICROS_A_SECOND = 1_000_000;
  private static final long MICROS_A_DAY = 86_400 * MICROS_A_SECOND;

  private final byte[] clockTime = "T00:00:00.000000Z".getBytes(StandardCharsets.US_ASCII);
  private long epochDay = Long.MIN_VALUE;
  private LocalDate day = LocalDate.EPOCH;
  private byte[] dayText = new byte[0];

  /** Whether a time falls on another day than the one before; {@link #day} tells it. */
  boolean turnsTo(long micros) {
    long wanted = Math.floorDiv(micros, MICROS_A_DAY);
    if (wanted == epochDay) {
      return false;
    }
    epochDay = wanted;
    day = LocalDate.ofEpochDay(wanted);
    dayText = day.toString().getBytes(StandardCharsets.US_ASCII);
    return true;
  }

  /** The day, in UTC, of the time given last. */
  LocalDate day() {
    return day;
  }

  /** Writes the time without quotes. */
  void write(long micros, OutputStream out) throws IOException {
    turnsTo(micros);
    long ofDay = Math.floorMod(micros, MICROS_A_DAY);
    int seconds = (int) (ofDay / MICROS_A_SECOND);
    digits(1, 2, seconds / 3600);
    digits(4, 2, seconds / 60 % 60);
    digits(7, 2, seconds % 60);
    digits(10, 6, (int) (ofDay % MICROS_A_SECOND));
    out.write(dayText, 0, dayText.length);
    out.write(clockTime, 0, clockTime.length);
  }

  private void digits(int at, int count, int value) {
    int left = value;
    for (int i = at + count - 1; i >= at; i--) {
      clockTime[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }
}
