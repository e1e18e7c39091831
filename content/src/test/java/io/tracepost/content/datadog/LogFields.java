package io.tracepost.content.datadog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The names by which a body of a request finds and groups logs.
 *
 * @param attributes with their {@code @}
 * @param keys tags and reserved attributes, as they stand before a colon
 * @param searches every search in it
 */
public record LogFields(Set<String> attributes, Set<String> keys, List<String> searches) {
  private static final Pattern KEY = Pattern.compile("(?:^|[\\s(-])(@?[A-Za-z_][\\w.]*):");
  private static final Pattern ATTRIBUTE = Pattern.compile("@[A-Za-z_][\\w.]*");
  private static final Pattern LOGS = Pattern.compile("logs\\(\"(.*?)\"\\)(.*)");

  /** The names of a body; of an array those of all its bodies. */
  public static LogFields of(JsonNode body) {
    LogFields fields = new LogFields(new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
    fields.look("", body);
    return fields;
  }

  private void look(String name, JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              member -> {
                if (!member.getKey().equals("message")) {
                  look(member.getKey(), member.getValue());
                }
              });
    } else if (node.isArray()) {
      node.forEach(item -> look(name, item));
    } else if (node.isString()) {
      text(name, node.stringValue());
    }
  }

  private void text(String name, String text) {
    Matcher logs = LOGS.matcher(text);
    if (name.equals("query") && logs.matches()) {
      search(logs.group(1));
      attributes(logs.group(2));
    } else if (name.equals("query") && text.startsWith("formula(")) {
      return;
    } else if (name.equals("query") || name.equals("query_string")) {
      search(text);
    } else if (text.startsWith("@") && !name.equals("notifications")) {
      attributes(text);
    }
  }

  private void search(String search) {
    searches.add(search);
    KEY.matcher(search)
        .results()
        .map(key -> key.group(1))
        .forEach(key -> (key.startsWith("@") ? attributes : keys).add(key));
  }

  private void attributes(String text) {
    ATTRIBUTE.matcher(text).results().forEach(attribute -> attributes.add(attribute.group()));
  }
}
