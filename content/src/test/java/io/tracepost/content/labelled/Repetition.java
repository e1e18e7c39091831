package io.tracepost.content.labelled;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of the repetitions of a line.
 *
 * @param number from 1
 * @param at when it happens
 */
record Repetition(int number, Instant at) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A copy of a tree with what depends on the repetition filled in. */
  JsonNode of(JsonNode tree) {
    if (tree.isString()) {
      return NODES.stringNode(tree.stringValue().replace("{n}", Integer.toString(number)));
    }
    if (tree.isObject()) {
      return ofObject(tree);
    }
    if (tree.isArray()) {
      ArrayNode array = NODES.arrayNode();
      tree.forEach(item -> array.add(of(item)));
      return array;
    }
    return tree;
  }

  private JsonNode ofObject(JsonNode tree) {
    if (tree.size() == 2 && tree.has("from") && tree.has("step")) {
      return NODES.numberNode(
          tree.path("from").longValue() + (number - 1) * tree.path("step").longValue());
    }
    if (tree.size() == 1 && tree.has("time")) {
      return NODES.stringNode(TIME.format(at.plus(Moments.span(tree.path("time").stringValue()))));
    }
    ObjectNode object = NODES.objectNode();
    tree.properties().forEach(member -> object.set(member.getKey(), of(member.getValue())));
    return object;
  }
}
