package io.tracepost.adapters.api.destinations;

import io.tracepost.adapters.api.json.Json;
import io.tracepost.adapters.api.json.Times;
import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.destination.DestinationView;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.export.ConnectionReport;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Destinations and what belongs to them as JSON. Names of secrets only, never a secret. */
final class DestinationDocument {
  private DestinationDocument() {}

  static ObjectNode of(DestinationView view) {
    Destination destination = view.destination();
    ObjectNode document = Json.object();
    document.put("id", destination.id().value());
    document.put("name", destination.name());
    document.put("type", destination.type());
    ObjectNode settings = document.putObject("settings");
    new TreeMap<>(destination.settings()).forEach(settings::put);
    ObjectNode secrets = document.putObject("secrets");
    view.secretNames().stream().sorted().forEach(name -> secrets.put(name, DraftReader.SET));
    document.set("filter", FilterReader.document(destination.filter()));
    document.set("status", status(view.status()));
    return document;
  }

  static ObjectNode report(ConnectionReport report) {
    ObjectNode document = Json.object();
    document.put("ok", report.ok());
    ArrayNode steps = document.putArray("steps");
    for (ConnectionReport.Step step : report.steps()) {
      steps
          .addObject()
          .put("name", step.name())
          .put("ok", step.ok())
          .put("detail", step.detail())
          .put("remedy", step.remedy());
    }
    return document;
  }

  static ObjectNode letter(DeadLetter letter) {
    ObjectNode document = Json.object();
    document.put("id", letter.number());
    document.put("sequence", letter.sequence());
    document.put("event_key", letter.key().value());
    document.put("timestamp", Times.text(letter.timeMicros()));
    document.put("at", Times.text(letter.at()));
    document.put("code", letter.problem().code());
    document.put("message", letter.problem().message());
    document.put("remedy", letter.problem().remedy());
    document.putRawValue("event", new RawValue(letter.event()));
    return document;
  }

  static ObjectNode gap(Gap gap) {
    ObjectNode document = Json.object();
    document.put("id", gap.number());
    document.put("first_sequence", gap.firstSequence());
    document.put("last_sequence", gap.lastSequence());
    document.put("events", gap.events());
    document.put("oldest_committed_at", Times.text(gap.oldestCommittedAt()));
    document.put("newest_committed_at", Times.text(gap.newestCommittedAt()));
    document.put("recorded_at", Times.text(gap.recordedAt()));
    document.put("reason", gap.reason().wireName());
    document.put("remedy", Gap.REMEDY);
    return document;
  }

  private static ObjectNode status(DeliveryStatus status) {
    ObjectNode document = Json.object();
    document.put("state", status.state().wireName());
    document.put("cursor", status.cursor());
    document.put("head", status.head());
    document.put("backlog_events", status.backlogEvents());
    document.put("backlog_bytes", status.backlogBytes());
    time(document, "oldest_undelivered_at", status.oldestUndeliveredAt());
    document.put("delivered_events", status.deliveredEvents());
    document.put("dead_letters", status.deadLetters());
    document.put("gaps", status.gaps());
    time(document, "last_delivery_at", status.lastDeliveryAt());
    if (status.lastError().isPresent()) {
      DeliveryStatus.LastError error = status.lastError().get();
      document
          .putObject("last_error")
          .put("at", Times.text(error.at()))
          .put("code", error.code())
          .put("message", error.message())
          .put("remedy", error.remedy());
    } else {
      document.putNull("last_error");
    }
    time(document, "next_attempt_at", status.nextAttemptAt());
    return document;
  }

  private static void time(ObjectNode document, String name, Optional<Instant> moment) {
    if (moment.isPresent()) {
      document.put(name, Times.text(moment.get()));
    } else {
      document.putNull(name);
    }
  }
}
