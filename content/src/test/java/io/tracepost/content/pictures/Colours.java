package io.tracepost.content.pictures;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Gives series their colours: those of Okabe and Ito, which people with any kind of colour vision tell apart. A name keeps its colour
 * throughout a picture. Not thread-safe.
 */
final class Colours {
  private static final int COLOURS = 8;

  /** Numbers of the classes in {@link Sheet}. */
  private static final Map<String, Integer> FIXED =
      Map.of(
          "success",
          0,
          "flagged_for_review",
          1,
          "limit_exceeded",
          3,
          "policy_blocked",
          5,
          "error",
          6,
          "timeout",
          7);

  private final Map<String, Integer> known = new HashMap<>(FIXED);

  /** The number of a colour for each series of a chart, no two the same while there are enough. */
  Map<String, Integer> of(Collection<String> series) {
    Set<Integer> taken = new HashSet<>();
    Map<String, Integer> chosen = new LinkedHashMap<>();
    for (String name : series) {
      Integer colour = known.get(name);
      if (colour != null && taken.add(colour)) {
        chosen.put(name, colour);
      }
    }
    for (String name : series) {
      if (!chosen.containsKey(name)) {
        int colour = 0;
        while (colour < COLOURS - 1 && taken.contains(colour)) {
          colour++;
        }
        taken.add(colour);
        chosen.put(name, colour);
        known.putIfAbsent(name, colour);
      }
    }
    return chosen;
  }
}
