package io.tracepost.bootstrap.wiring;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.verification.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of one organization's stream.
 *
 * @param report what the check of its chain came to
 * @param destinations where each of its destinations goes on
 * @param setAside checkpoints that tell of more than the backup holds
 */
public record RestoredStream(
    Report report, List<ResumedDestination> destinations, Optional<SetAside> setAside) {
  /** Copies the list. */
  public RestoredStream {
    destinations = List.copyOf(destinations);
  }

  /**
   * A destination.
   *
   * @param id of it
   * @param name of it
   * @param cursor the last event that counts as delivered; what it was given behind it comes again
   */
  public record ResumedDestination(String id, String name, long cursor) {}

  /**
   * A file of checkpoints that was moved out of the way.
   *
   * @param newest its last one
   * @param file where it is now
   */
  public record SetAside(Checkpoint newest, Path file) {}
}
