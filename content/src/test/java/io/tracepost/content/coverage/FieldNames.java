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
      names.addAll(leaves(JsonText.parse("an event", object)));
    }
    return names;
  }

  /** The names in an object; leaves only. */
  static Set<String> leaves(JsonNode object) {
    Set<String> names = new TreeSet<>();
    collect("", object, false, names);
    return names;
  }

  /** The names in an object, also of the objects inside: a query may hand one on as a whole. */
  static Set<String> all(JsonNode object) {
    Set<String> names = new TreeSet<>();
    collect("", object, true, names);
    return names;
  }

  private static void collect(String prefix, JsonNode node, boolean objects, Set<String> names) {
    if (!node.isObject() || (objects && !prefix.isEmpty())) {
      names.add(prefix);
    }
    node.properties()
        .forEach(
            member ->
                collect(
                    prefix.isEmpty() ? member.getKey() : prefix + "." + member.getKey(),
                    member.getValue(),
                    objects,
                    names));
  }
}
