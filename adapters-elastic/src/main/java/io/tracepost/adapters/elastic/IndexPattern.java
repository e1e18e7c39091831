package io.tracepost.adapters.elastic;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an index, with the date of the event in it: {@code execlave-traces-{yyyy.MM.dd}}. The date is that of the
 * event in UTC, so the same event always meets the same index and is known there however late it is sent again. A text
 * without a date names one index, a data stream or an alias. Immutable.
 *
 * <p>Source: Elasticsearch and OpenSearch, "Create index", rules for names.
 */
final class IndexPattern {
  private static final Pattern DATE = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern DATE_FORM = Pattern.compile("yyyy([.-]?MM([.-]?dd)?)?");
  private static final Pattern FORBIDDEN = Pattern.compile("[\\\\/*?\"<>| ,#:{}\\x00-\\x1f]");

  /** Names are at most 255 bytes; a date is at most as long as its form. */
  private static final int LONGEST_NAME = 255;

  private final String text;
  private final String before;
  private final Optional<DateTimeFormatter> date;
  private final String after;

  private IndexPattern(String text) {
    this.text = text;
    Matcher matcher = DATE.matcher(text);
    if (matcher.find()) {
      before = text.substring(0, matcher.start());
      date = Optional.of(DateTimeFormatter.ofPattern(matcher.group(1), Locale.ROOT));
      after = text.substring(matcher.end());
    } else {
      before = text;
      date = Optional.empty();
      after = "";
    }
  }

  /** The pattern of a setting in which {@link #problem} found nothing. */
  static IndexPattern of(String text) {
    return new IndexPattern(text);
  }

  /** What is wrong with a setting; empty when it can be used. */
  static Optional<String> problem(String text) {
    Matcher matcher = DATE.matcher(text);
    if (matcher.find() && !DATE_FORM.matcher(matcher.group(1)).matches()) {
      return Optional.of("holds a date other than {yyyy.MM.dd}, {yyyy.MM} or {yyyy}");
    }
    String name = DATE.matcher(text).replaceFirst("2000");
    if (FORBIDDEN.matcher(name).find()) {
      return Optional.of(
          "holds one date and none of the characters \\ / * ? \" < > | , # : or space");
    }
    if (!name.equals(name.toLowerCase(Locale.ROOT))) {
      return Optional.of("is lower case");
    }
    if (name.isEmpty() || "-_+.".indexOf(name.charAt(0)) >= 0) {
      return Optional.of("begins with none of - _ + .");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      return Optional.of("is longer than " + LONGEST_NAME + " bytes");
    }
    return Optional.empty();
  }

  /** The index of an event of this day. */
  String on(LocalDate day) {
    return date.map(form -> before + form.format(day) + after).orElse(text);
  }

  /** Every index of the pattern as templates and privileges name them: {@code execlave-traces-*}. */
  String wildcard() {
    return date.isPresent() ? before + "*" + after : text;
  }

  /** What stays when the date is taken out, without a separator at its ends: {@code execlave-traces}. */
  String stem() {
    return (before + after).replaceAll("^[._-]+|[._-]+$", "");
  }

  /** As it was set. */
  @Override
  public String toString() {
    return text;
  }
}
