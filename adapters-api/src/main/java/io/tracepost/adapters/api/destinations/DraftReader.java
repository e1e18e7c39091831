package io.tracepost.adapters.api.destinations;

import io.tracepost.adapters.api.request.Fields;
import io.tracepost.application.destination.DestinationDraft;
import io.tracepost.application.destination.Position;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads a destination from a body. What an answer holds may be sent back in a PUT as it came: its id,
 * its status and the word {@code set} for a secret change nothing.
 */
final class DraftReader {
  /** What stands for a secret in answers. */
  static final String SET = "set";

  private DraftReader() {}

  /** A new destination; {@code start} is read beside it, see {@link #start}. */
  static DestinationDraft fresh(Fields body) {
    return draft(body, false);
  }

  /** A destination that replaces the one of this id. */
  static DestinationDraft replacing(Fields body, DestinationId id) {
    body.text("id")
        .filter(given -> !given.equals(id.value()))
        .ifPresent(given -> body.wrong("id", "is " + id + " and stays so"));
    body.take("status");
    if (body.has("start")) {
      body.take("start");
      body.wrong("start", "is for new destinations; POST …/replay sends a stretch again");
    }
    return draft(body, true);
  }

  /** Where a new destination begins; now unless it says otherwise. */
  static Position start(Fields body) {
    Optional<JsonNode> given = body.take("start");
    if (given.isEmpty()) {
      return new Position.Now();
    }
    Optional<Position> position = Positions.read(given.get());
    if (position.isEmpty()) {
      body.wrong("start", "is now, beginning, or a time in RFC 3339");
    }
    return position.orElseGet(Position.Now::new);
  }

  private static DestinationDraft draft(Fields body, boolean saved) {
    String name = body.requiredText("name");
    String type = body.requiredText("type");
    Map<String, String> settings = settings(body.object("settings"));
    Fields given = body.object("secrets");
    Map<String, SecretText> secrets = new HashMap<>();
    Set<String> dropped = new HashSet<>();
    for (String key : given.names()) {
      if (!given.has(key)) {
        dropped.add(key);
        continue;
      }
      given.text(key).ifPresent(text -> secret(given, key, text, saved, secrets));
    }
    DestinationFilter filter = FilterReader.read(body.object("filter"));
    return new DestinationDraft(name, type, settings, secrets, dropped, filter);
  }

  private static void secret(
      Fields given, String key, String text, boolean saved, Map<String, SecretText> secrets) {
    if (text.isEmpty()) {
      given.wrong(key, saved ? "is empty; leave it out to keep it, null to drop it" : "is empty");
    } else if (!text.equals(SET)) {
      secrets.put(key, SecretText.of(text));
    } else if (!saved) {
      given.wrong(key, "is the word that stands for a secret in answers; give the secret itself");
    }
  }

  private static Map<String, String> settings(Fields given) {
    Map<String, String> settings = new HashMap<>();
    for (String key : given.names()) {
      given
          .take(key)
          .ifPresent(
              node -> {
                if (node.isValueNode()) {
                  settings.put(key, node.asString());
                } else {
                  given.wrong(key, "is a text, a number, or true or false");
                }
              });
    }
    return settings;
  }
}
