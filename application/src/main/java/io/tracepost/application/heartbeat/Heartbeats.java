package io.tracepost.application.heartbeat;

import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.delivery.DeliveryControl;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.CheckpointText;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.audit.HeartbeatThread;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.organization.OrganizationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each destination, through its own stream, how it stands: where the stream ends and how much
 * of it this destination was given. A SIEM that hears nothing for longer than the interval knows that
 * something is broken; one that counts knows whether it has everything. Safe from any thread.
 */
public final class Heartbeats {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

  private final DestinationStore store;
  private final DeliveryControl delivery;
  private final Journal journal;
  private final Intake intake;
  private final OwnRecords records;
  private final Function<OrganizationId, Optional<Checkpoint>> checkpoints;

  /**
   * Heartbeats through these ports.
   *
   * @param checkpoints the newest signed checkpoint of a stream, which each heartbeat carries to where
   *     whoever may change the database cannot change it
   */
  public Heartbeats(
      DestinationStore store,
      DeliveryControl delivery,
      Journal journal,
      Intake intake,
      OwnRecords records,
      Function<OrganizationId, Optional<Checkpoint>> checkpoints) {
    this.store = store;
    this.delivery = delivery;
    this.journal = journal;
    this.intake = intake;
    this.records = records;
    this.checkpoints = checkpoints;
  }

  /**
   * Records one heartbeat for each destination this instance delivers to. Blocks on the stores, not
   * on the commit.
   *
   * @return how many were handed to intake
   */
  public int beat() {
    Map<OrganizationId, EventColumns> beats = new TreeMap<>();
    int recorded = 0;
    try {
      for (Destination destination : store.all()) {
        if (!delivery.deliversHere(destination.id())) {
          continue;
        }
        records.add(
            beats.computeIfAbsent(destination.organization(), first -> new EventColumns(4, 2_048)),
            record(destination),
            Facet.AUDIT_HEARTBEAT);
        recorded++;
      }
    } catch (StoreException | JournalException e) {
      LOG.warn("heartbeats are left out this time: {}", e.getMessage());
    }
    beats.forEach(
        (organization, columns) ->
            intake
                .submit(organization, columns)
                .whenComplete(
                    (answer, failure) -> {
                      if (failure != null) {
                        LOG.warn(
                            "the heartbeats of {} are left out this time: {}",
                            organization,
                            failure.getMessage());
                      }
                    }));
    return recorded;
  }

  private AuditRecord record(Destination destination) throws JournalException {
    DeliveryStatus status = delivery.status(destination.id());
    StreamHead head = journal.head(destination.organization());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("topic", "heartbeat");
    body.put("destination", destination.id().value());
    body.put("destination_name", destination.name());
    body.put("state", status.state().wireName());
    body.put("head_sequence", head.lastSequence());
    body.put("head_hash", head.hash());
    body.put("cursor", status.cursor());
    body.put("delivered_events", status.deliveredEvents());
    body.put("dead_letters", status.deadLetters());
    body.put("gaps", status.gaps());
    body.put("backlog_events", status.backlogEvents());
    checkpoints
        .apply(destination.organization())
        .ifPresent(newest -> body.put("checkpoint", CheckpointText.members(newest)));
    return records.make(
        AuditRecord.BY_TRACEPOST, HeartbeatThread.of(destination.id().value()), body);
  }
}
