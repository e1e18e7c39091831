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
 * @param replay where the replay under way stands; a complete one is removed, and one that another
 *     replay has replaced since is left alone
 * @param deliveredLetters numbers of dead letters that were delivered after all; they are removed
 */
public record ProgressUpdate(
    DestinationId destination,
    long fence,
    long cursor,
    long newlyDelivered,
    Optional<Instant> lastDeliveryAt,
    List<DeadLetter> deadLetters,
    Optional<Replay> replay,
    List<Long> deliveredLetters) {
  /** Copies the lists. */
  public ProgressUpdate {
    deadLetters = List.copyOf(deadLetters);
    deliveredLetters = List.copyOf(deliveredLetters);
  }

  /** An update of a destination without replay and without letters delivered after all. */
  public ProgressUpdate(
      DestinationId destination,
      long fence,
      long cursor,
      long newlyDelivered,
      Optional<Instant> lastDeliveryAt,
      List<DeadLetter> deadLetters) {
    this(
        destination,
        fence,
        cursor,
        newlyDelivered,
        lastDeliveryAt,
        deadLetters,
        Optional.empty(),
        List.of());
  }
}
