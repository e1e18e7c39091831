package io.tracepost.adapters.loki;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the lines that a 400 is about. Loki tells no places, only times: an ingester lists at most ten lines, to the
 * nanosecond, with how many there were in all; a distributor groups equal messages, to the second, and is not heard when an
 * ingester complains as well; releases before 2.9 give the last message alone. So only what is certain is called
 * faulty, and the rest counts as stored only when the numbers say so.
 *
 * @param faults by place in the batch
 * @param restStored whether every other line of the request is certainly stored
 * @param rateLimited whether lines were also dropped because they came too fast, which passes
 */
record Complaint(TreeMap<Integer, LineFault> faults, boolean restStored, boolean rateLimited) {
  private static final String RFC3339 =
      "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|[+-]\\d\\d:\\d\\d))";
  private static final Pattern LISTED =
      Pattern.compile(
          "entry with timestamp (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})? [+-]\\d{4})[^,\\n]{0,12}"
              + " ignored, reason: '(entry too far behind|entry out of order|Per stream rate limit)");
  private static final Pattern TOTAL =
      Pattern.compile("total ignored: (\\d{1,9}) out of (\\d{1,9})");
  private static final Pattern BEHIND =
      Pattern.compile(
          "entry too far behind, entry timestamp is: "
              + RFC3339
              + ", oldest acceptable timestamp is: "
              + RFC3339);
  private static final Pattern OLD =
      Pattern.compile(
          "has timestamp too old: " + RFC3339 + ", oldest acceptable timestamp is: " + RFC3339);
  private static final Pattern NEW = Pattern.compile("has timestamp too new: " + RFC3339);
  private static final Pattern LONG =
      Pattern.compile("Max entry size '(\\d{1,12})' bytes exceeded");
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern(
          "uuuu-MM-dd HH:mm:ss[.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S] xx",
          Locale.ROOT);
  private static final long SECOND = 1_000_000;

  /**
   * Reads a message.
   *
   * @param text the body of a 400
   * @param lines what the request held, oldest first
   */
  static Complaint read(String text, List<SentLine> lines) {
    TreeMap<Integer, LineFault> faults = new TreeMap<>();
    boolean rateLimited = text.contains("rate limit exceeded");
    boolean exact = readIngester(text, lines, faults) && !rateLimited;
    readDistributor(text, lines, faults);
    return new Complaint(faults, exact, rateLimited);
  }

  /** Whether the list accounts for every line of the request. */
  private static boolean readIngester(
      String text, List<SentLine> lines, TreeMap<Integer, LineFault> faults) {
    Matcher listed = LISTED.matcher(text);
    while (listed.find()) {
      if (!listed.group(2).startsWith("Per stream")) {
        long micros = micros(OffsetDateTime.parse(listed.group(1), EXACT));
        blame(lines, faults, LineFault.TOO_FAR_BEHIND, micros, micros);
      }
    }
    Matcher total = TOTAL.matcher(text);
    if (!total.find() || Integer.parseInt(total.group(2)) != lines.size()) {
      return false;
    }
    Matcher behind = BEHIND.matcher(text);
    if (behind.find()) {
      // Lines go out oldest first, so those before the cutoff were all measured against the same
      // newest line.
      long cutoff = micros(OffsetDateTime.parse(behind.group(2)));
      blame(lines, faults, LineFault.TOO_FAR_BEHIND, Long.MIN_VALUE, cutoff - 1);
    }
    return Integer.parseInt(total.group(1)) == faults.size();
  }

  private static void readDistributor(
      String text, List<SentLine> lines, TreeMap<Integer, LineFault> faults) {
    Matcher old = OLD.matcher(text);
    while (old.find()) {
      long cutoff = micros(OffsetDateTime.parse(old.group(2)));
      blame(lines, faults, LineFault.TOO_OLD, Long.MIN_VALUE, cutoff - 1);
      long told = micros(OffsetDateTime.parse(old.group(1)));
      long oldest = lines.stream().mapToLong(SentLine::micros).min().orElse(told);
      if (oldest >= told && oldest < told + SECOND) {
        blame(lines, faults, LineFault.TOO_OLD, oldest, oldest);
      }
    }
    Matcher recent = NEW.matcher(text);
    while (recent.find()) {
      long told = micros(OffsetDateTime.parse(recent.group(1)));
      blame(lines, faults, LineFault.TOO_NEW, told + SECOND, Long.MAX_VALUE);
      long newest = lines.stream().mapToLong(SentLine::micros).max().orElse(told);
      if (newest >= told) {
        blame(lines, faults, LineFault.TOO_NEW, newest, newest);
      }
    }
    Matcher tooLong = LONG.matcher(text);
    while (tooLong.find()) {
      long most = Long.parseLong(tooLong.group(1));
      for (SentLine line : lines) {
        if (line.bytes() > most) {
          faults.putIfAbsent(line.place(), LineFault.LINE_TOO_LONG);
        }
      }
    }
  }

  private static void blame(
      List<SentLine> lines,
      TreeMap<Integer, LineFault> faults,
      LineFault fault,
      long fromMicros,
      long toMicros) {
    for (SentLine line : lines) {
      if (line.micros() >= fromMicros && line.micros() <= toMicros) {
        faults.putIfAbsent(line.place(), fault);
      }
    }
  }

  private static long micros(OffsetDateTime time) {
    return time.toEpochSecond() * SECOND + time.getNano() / 1_000;
  }
}
