package io.tracepost.domain.naming;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known name a mistyped one stands for. */
public final class NearestName {
  private NearestName() {}

  /** The known name nearest by edits, if it is near enough to be a guess worth printing. */
  public static Optional<String> of(String given, Collection<String> known) {
    if (given.length() > 64) {
      return Optional.empty();
    }
    String wanted = plain(given);
    int enough = Math.max(1, given.length() / 3);
    return known.stream()
        .min(
            Comparator.comparingInt((String name) -> edits(wanted, plain(name)))
                .thenComparing(name -> name))
        .filter(name -> edits(wanted, plain(name)) <= enough);
  }

  /** {@code ; did you mean X?}, or nothing when no known name is near. */
  public static String hint(String given, Collection<String> known) {
    return of(given, known).map(name -> "; did you mean " + name + "?").orElse("");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }

  private static int edits(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
