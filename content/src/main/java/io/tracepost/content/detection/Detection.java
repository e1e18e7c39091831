package io.tracepost.content.detection;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One detection, as it is for every SIEM. Immutable.
 *
 * @param id lower case with hyphens; names its files, its rules and its section of the runbook
 * @param description what it is
 * @param evidence what it reads
 * @param timing when it runs
 * @param thresholds what decides
 * @param threat what it stands for
 * @param guidance what an analyst should know
 * @param absent SIEMs it cannot be written for, each with the reason
 */
public record Detection(
    String id,
    Description description,
    Evidence evidence,
    Timing timing,
    List<Threshold> thresholds,
    Threat threat,
    Guidance guidance,
    Map<Siem, String> absent) {
  /** Copies the collections. */
  public Detection {
    thresholds = List.copyOf(thresholds);
    absent = Collections.unmodifiableMap(new TreeMap<>(absent));
  }

  /** Short name for a list. */
  public String title() {
    return description.title();
  }

  /** How soon somebody should look. */
  public Severity severity() {
    return description.severity();
  }

  /** Whether it alerts by itself. */
  public boolean alerts() {
    return description.purpose() == Purpose.ALERT;
  }

  /** A threshold by name. */
  public Optional<Threshold> threshold(String name) {
    return thresholds.stream().filter(threshold -> threshold.name().equals(name)).findFirst();
  }
}
