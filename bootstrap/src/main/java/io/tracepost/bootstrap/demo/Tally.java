package io.tracepost.bootstrap.demo;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far everything got at one moment.
 *
 * @param in events handed in
 * @param committed events in the journal
 * @param destinations as the service describes them
 */
public record Tally(long in, long committed, List<JsonNode> destinations) {
  /** Copies the list. */
  public Tally {
    destinations = List.copyOf(destinations);
  }

  /** Asks the service. Blocks. */
  public static Tally of(DemoWorld world, long in) throws CommandFailure {
    List<JsonNode> destinations = world.client().list("/api/v1/destinations");
    long committed =
        destinations.stream()
            .mapToLong(one -> one.path("status").path("head").asLong(0))
            .max()
            .orElse(0);
    return new Tally(in, committed, destinations);
  }

  /** Whether everything that is committed was delivered everywhere. */
  public boolean settled() {
    return destinations.stream()
        .allMatch(one -> one.path("status").path("cursor").asLong(-1) >= committed);
  }

  /** Whether every destination's SIEM has at least what was delivered to it. */
  public boolean within(Map<String, Long> arrived) {
    return destinations.stream()
        .allMatch(
            one ->
                arrived.getOrDefault(Json.text(one, "name"), 0L)
                    >= one.path("status").path("delivered_events").asLong(0));
  }

  /** One line for a person. */
  public String line() {
    StringBuilder line = new StringBuilder(String.format("in %,d · committed %,d", in, committed));
    for (JsonNode destination : destinations) {
      JsonNode status = destination.path("status");
      line.append(
          String.format(
              " · %s %,d",
              Json.text(destination, "name"), status.path("delivered_events").asLong(0)));
      long backlog = status.path("backlog_events").asLong(0);
      if (backlog > 0) {
        line.append(String.format(" (+%,d)", backlog));
      }
      if (!"active".equals(Json.text(status, "state"))) {
        line.append(", ").append(Json.text(status, "state"));
      }
    }
    return line.toString();
  }

  /** The same for a program. */
  public ObjectNode json() {
    ObjectNode tree = Json.object().put("in", in).put("committed", committed);
    ObjectNode each = tree.putObject("destinations");
    for (JsonNode destination : destinations) {
      JsonNode status = destination.path("status");
      each.putObject(Json.text(destination, "name"))
          .put("state", Json.text(status, "state"))
          .put("delivered", status.path("delivered_events").asLong(0))
          .put("backlog", status.path("backlog_events").asLong(0));
    }
    return tree;
  }
}
