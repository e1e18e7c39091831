package io.tracepost.content.detection;

import java.util.List;

/**
 * What an analyst should know.
 *
 * @param falsePositives what fires and is harmless, and how to tell
 * @param blindSpots what does not fire though one might think it would
 * @param response what to do, step by step
 */
public record Guidance(
    List<String> falsePositives, List<String> blindSpots, List<String> response) {
  /** Copies the lists. */
  public Guidance {
    falsePositives = List.copyOf(falsePositives);
    blindSpots = List.copyOf(blindSpots);
    response = List.copyOf(response);
  }
}
