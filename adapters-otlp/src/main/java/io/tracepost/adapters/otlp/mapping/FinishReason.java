package io.tracepost.adapters.otlp.mapping;

import java.util.Locale;
import java.util.regex.Pattern;

/** The one form of why a model stopped: {@code contentFiltered} is {@code content_filtered}. Pure. */
final class FinishReason {
  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final int LONGEST = 64;

  private FinishReason() {}

  static String normal(String sent) {
    String apart = HUMP.matcher(sent.strip()).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    String normal = OTHER.matcher(apart).replaceAll("_");
    return normal.length() > LONGEST ? normal.substring(0, LONGEST) : normal;
  }
}
