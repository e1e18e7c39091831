package io.tracepost.adapters.sentinel.row;

/**
 * Writes a moment as {@code 2026-11-22T12:00:00.000000Z}: ISO 8601 with exactly six decimals, the one form that every table plan
 * takes (Azure Monitor, "Set up a table with the Auxiliary plan"). Stateless. Days become dates by Howard Hinnant's {@code
 * civil_from_days}.
 */
final class RowTime {
  /** Length of the text in bytes. */
  static final int LENGTH = 27;

  /** The first microsecond that can be written: the beginning of year 0. */
  static final long MIN_MICROS = -62_167_219_200_000_000L;

  /** The last microsecond that can be written: the end of year 9999. */
  static final long MAX_MICROS = 253_402_300_799_999_999L;

  private static final long MICROS_A_DAY = 86_400_000_000L;

  private RowTime() {}

  /** Writes {@link #LENGTH} bytes at an offset; the moment lies within the two bounds. */
  static void write(long epochMicros, byte[] into, int offset) {
    long day = Math.floorDiv(epochMicros, MICROS_A_DAY);
    long ofDay = Math.floorMod(epochMicros, MICROS_A_DAY);
    writeDate(day, into, offset);
    int second = (int) (ofDay / 1_000_000);
    into[offset + 10] = 'T';
    digits(second / 3600, 2, into, offset + 11);
    into[offset + 13] = ':';
    digits(second / 60 % 60, 2, into, offset + 14);
    into[offset + 16] = ':';
    digits(second % 60, 2, into, offset + 17);
    into[offset + 19] = '.';
    digits((int) (ofDay % 1_000_000), 6, into, offset + 20);
    into[offset + 26] = 'Z';
  }

  private static void writeDate(long epochDay, byte[] into, int offset) {
    long shifted = epochDay + 719_468;
    long era = Math.floorDiv(shifted, 146_097);
    int dayOfEra = (int) Math.floorMod(shifted, 146_097L);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
    digits(year, 4, into, offset);
    into[offset + 4] = '-';
    digits(month, 2, into, offset + 5);
    into[offset + 7] = '-';
    digits(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2, into, offset + 8);
  }

  private static void digits(int value, int count, byte[] into, int offset) {
    int rest = value;
    for (int place = offset + count - 1; place >= offset; place--) {
      into[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
