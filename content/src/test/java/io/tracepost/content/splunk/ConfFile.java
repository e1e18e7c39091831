package io.tracepost.content.splunk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A .conf file: stanzas of keys. Source: Splunk, "About configuration files".
 *
 * @param stanzas by name, each with its keys in order; keys before the first belong to {@code default}
 * @param problems lines that are neither, and what occurs twice
 */
record ConfFile(Map<String, Map<String, String>> stanzas, List<String> problems) {
  static ConfFile parse(String name, String text) {
    Map<String, Map<String, String>> stanzas = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    String stanza = "default";
    // A backslash before the end of a line goes on with the next.
    for (String line : text.replace("\\\n", "\u0000").split("\n")) {
      String entry = line.replace('\u0000', '\n').strip();
      int equals = entry.indexOf('=');
      if (entry.isEmpty() || entry.startsWith("#")) {
        continue;
      }
      if (entry.startsWith("[") && entry.endsWith("]")) {
        stanza = entry.substring(1, entry.length() - 1);
        if (stanzas.putIfAbsent(stanza, new LinkedHashMap<>()) != null) {
          problems.add(name + ": two stanzas [" + stanza + "]");
        }
      } else if (equals < 1) {
        problems.add(name + ": neither a stanza nor a key: " + entry);
      } else {
        String key = entry.substring(0, equals).strip();
        String value = entry.substring(equals + 1).strip();
        if (stanzas.computeIfAbsent(stanza, any -> new LinkedHashMap<>()).put(key, value) != null) {
          problems.add(name + ": [" + stanza + "] has " + key + " twice");
        }
      }
    }
    return new ConfFile(stanzas, problems);
  }

  /** A value; empty when there is none. */
  Optional<String> value(String stanza, String key) {
    return Optional.ofNullable(stanzas.getOrDefault(stanza, Map.of()).get(key));
  }
}
