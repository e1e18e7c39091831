package io.tracepost.adapters.loki;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the values of the {@code environment} label few and tame: letters, digits, {@code . _ -}, at most 64; the first
 * {@link #MOST} that come by are told apart, all later ones are {@code other}. The line keeps the true value. Safe for
 * concurrent use.
 *
 * <p>Which come first is not remembered beyond the life of an exporter. An organization with more than {@link #MOST}
 * environments may therefore find one of them under two labels.
 */
final class Environments {
  /** Grafana's guidance is tens of values for a label that changes. */
  static final int MOST = 20;

  static final String OTHER = "other";
  private static final int MAX_LENGTH = 64;
  private static final int REMEMBERED = 256;

  private final Set<String> told = new HashSet<>();
  private final Map<String, String> labels = new HashMap<>();

  /** The label of an environment; empty for an empty one. */
  synchronized String label(String environment) {
    String known = labels.get(environment);
    if (known != null) {
      return known;
    }
    String label = bounded(tame(environment));
    if (labels.size() < REMEMBERED) {
      labels.put(environment, label);
    }
    return label;
  }

  private String bounded(String tame) {
    if (tame.isEmpty() || told.contains(tame)) {
      return tame;
    }
    if (told.size() >= MOST) {
      return OTHER;
    }
    told.add(tame);
    return tame;
  }

  private static String tame(String environment) {
    String cut = environment.strip();
    cut = cut.length() > MAX_LENGTH ? cut.substring(0, MAX_LENGTH) : cut;
    return cut.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
