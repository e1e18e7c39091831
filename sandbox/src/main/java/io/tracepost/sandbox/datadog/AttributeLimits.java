package io.tracepost.sandbox.datadog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes away what passes the limits of attributes, and remembers each by its path. For one log.
 *
 * <p>Source: Datadog, "Limits applied to ingested log events": fewer than 256 attributes a log, names under 50 characters,
 * nested in fewer than 10 levels. What happens beyond is not documented in detail; here the attribute is gone.
 */
final class AttributeLimits {
  static final int MAX_ATTRIBUTES = 255;
  static final int MAX_NAME_CHARACTERS = 49;
  static final int MAX_LEVELS = 9;

  private final List<String> lost = new ArrayList<>();
  private int count;

  List<String> lost() {
    return lost;
  }

  /** Prunes an object in place. */
  void prune(ObjectNode log) {
    prune(log, "", 1);
  }

  private void prune(ObjectNode object, String before, int level) {
    for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
      String path = before + member.getKey();
      if (level > MAX_LEVELS || member.getKey().length() > MAX_NAME_CHARACTERS) {
        lose(object, member.getKey(), path);
      } else if (member.getValue() instanceof ObjectNode inner && !inner.isEmpty()) {
        prune(inner, path + ".", level + 1);
      } else if (++count > MAX_ATTRIBUTES) {
        lose(object, member.getKey(), path);
      } else if (member.getValue() instanceof ArrayNode array) {
        for (JsonNode element : array) {
          if (element instanceof ObjectNode inner) {
            prune(inner, path + ".", level + 1);
          }
        }
      }
    }
  }

  private void lose(ObjectNode object, String name, String path) {
    object.remove(name);
    lost.add(path);
  }
}
