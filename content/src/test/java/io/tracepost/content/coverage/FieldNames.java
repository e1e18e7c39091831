package io.tracepost.content.coverage;

import io.tracepost.content.pack.JsonText;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The names of the members of JSON objects, those of objects inside joined by dots. */
public final class FieldNames {
  private FieldNames() {}

  /** The names in these objects; leaves only. */
  public static Set<String> in(Iterable<String> objects) {
    Set<String> names = new TreeSet<>();
    for (String object : objects) {
      collect("", JsonText.parse("an event", object), names);
    }
    return names;
  }

  private static void collect(String prefix, JsonNode node, Set<String> names) {
    if (!node.isObject()) {
      names.add(prefix);
      return;
    }
    node.properties()
        .forEach(
            member ->
                collect(
                    prefix.isEmpty() ? member.getKey() : prefix + "." + member.getKey(),
                    member.getValue(),
                    names));
  }
}
