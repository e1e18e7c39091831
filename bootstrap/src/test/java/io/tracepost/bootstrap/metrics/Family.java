package io.tracepost.bootstrap.metrics;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One metric of an exposition.
 *
 * @param name as its {@code TYPE} line has it
 * @param type counter, gauge, histogram, summary, info or unknown
 * @param help its description
 * @param samples its lines
 */
public record Family(String name, String type, String help, List<Sample> samples) {
  /** The labels its samples have, without those that belong to its type. */
  Set<String> labels() {
    Set<String> labels = new TreeSet<>();
    samples.forEach(sample -> labels.addAll(sample.labels().keySet()));
    labels.removeAll(Set.of("le", "quantile"));
    return labels;
  }
}
