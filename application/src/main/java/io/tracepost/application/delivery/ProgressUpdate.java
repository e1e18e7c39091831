package io.tracepost.application.delivery;

import io.tracepost.domain.destination.DestinationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was settled since the last save.
 *
 * @param destination whose
 * @param fence the writer's owner number
 * @param cursor the new cursor; one below the stored one leaves that untouched
 * @param newlyDelivered events delivered since the last save
 * @param lastDeliveryAt when an event was last delivered, if one was since the last save
 * @param deadLetters events refused since the last save
 */
public record ProgressUpdate(
    DestinationId destination,
    long fence,
    long cursor,
    long newlyDelivered,
    Optional<Instant> lastDeliveryAt,
    List<DeadLetter> deadLetters) {
  /** Copies the list. */
  public ProgressUpdate {
    deadLetters = List.copyOf(deadLetters);
  }
}
