package io.tracepost.adapters.api.traces;

import io.tracepost.adapters.api.json.Json;
import io.tracepost.adapters.api.json.Times;
import io.tracepost.application.integrity.CheckpointText;
import io.tracepost.application.integrity.proof.EventProof;
import io.tracepost.application.integrity.proof.ProofText;
import io.tracepost.application.journal.Block;
import io.tracepost.application.trace.FoundTrace;
import io.tracepost.application.trace.Standing;
import io.tracepost.domain.event.Event;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** A trace and its surroundings as JSON. The events stand in it byte for byte as they are kept. */
final class TraceDocument {
  private TraceDocument() {}

  static ObjectNode of(FoundTrace found, Optional<EventProof> proof) {
    ObjectNode document = event(found.event());
    ArrayNode ancestors = document.putArray("ancestors");
    found.ancestors().forEach(ancestor -> ancestors.add(event(ancestor)));
    ArrayNode children = document.putArray("children");
    found.children().forEach(child -> children.add(event(child)));
    document
        .putObject("children_searched")
        .put("from", found.searchedFrom())
        .put("through", found.searchedThrough());
    ArrayNode destinations = document.putArray("destinations");
    found.standings().forEach(standing -> destinations.add(standing(standing)));
    document.set("proof", proof(found.block(), proof));
    return document;
  }

  private static ObjectNode event(Event event) {
    ObjectNode node = Json.object();
    node.put("sequence", event.sequence());
    node.put("timestamp", Times.text(event.timeMicros()));
    node.putRawValue("trace", new RawValue(event.json()));
    return node;
  }

  private static ObjectNode standing(Standing standing) {
    ObjectNode node = Json.object();
    node.put("id", standing.destination().id().value());
    node.put("name", standing.destination().name());
    node.put("type", standing.destination().type());
    node.put("state", standing.state().wireName());
    standing
        .refusal()
        .ifPresent(
            problem ->
                node.putObject("refusal")
                    .put("code", problem.code())
                    .put("message", problem.message())
                    .put("remedy", problem.remedy()));
    return node;
  }

  private static ObjectNode proof(Block block, Optional<EventProof> proof) {
    ObjectNode node = block(block);
    proof.ifPresentOrElse(
        it -> node.put("previous_hash", HexFormat.of().formatHex(it.block().previousHash())),
        () -> node.putNull("previous_hash"));
    proof
        .flatMap(EventProof::inclusion)
        .ifPresentOrElse(
            it -> node.set("checkpoint", checkpoint(it)), () -> node.putNull("checkpoint"));
    return node;
  }

  private static ObjectNode checkpoint(EventProof.Inclusion inclusion) {
    ObjectNode node = Json.object();
    CheckpointText.members(inclusion.checkpoint())
        .forEach(
            (name, value) -> {
              if (value instanceof Number number) {
                node.put(name, number.longValue());
              } else {
                node.put(name, String.valueOf(value));
              }
            });
    node.put("leaf_index", inclusion.path().index());
    node.put("leaves", inclusion.path().leaves());
    ArrayNode path = node.putArray("path");
    ProofText.siblings(inclusion.path()).forEach(path::add);
    return node;
  }

  private static ObjectNode block(Block block) {
    return Json.object()
        .put("block", block.id())
        .put("first_sequence", block.firstSequence())
        .put("last_sequence", block.lastSequence())
        .put("committed_at", Times.text(block.committedAt()))
        .put("hash", block.hash());
  }
}
