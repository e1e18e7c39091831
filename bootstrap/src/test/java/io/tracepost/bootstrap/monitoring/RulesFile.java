package io.tracepost.bootstrap.monitoring;

import io.tracepost.content.pack.PackResource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shipped alerts, and the tests that are shipped with them. */
public final class RulesFile {
  private RulesFile() {}

  /** The alerts by name. */
  public static Map<String, AlertRule> rules() throws IOException {
    Map<String, AlertRule> rules = new LinkedHashMap<>();
    for (Map<?, ?> group : maps(load("tracepost.rules.yaml").get("groups"))) {
      for (Map<?, ?> rule : maps(group.get("rules"))) {
        String name = text(rule, "alert");
        AlertRule before =
            rules.put(
                name,
                new AlertRule(
                    name,
                    PromQl.read(text(rule, "expr")),
                    rule.containsKey("for") ? PromQl.duration(text(rule, "for")) : 0,
                    texts(rule.get("labels")),
                    texts(rule.get("annotations"))));
        if (before != null) {
          throw new IllegalStateException(name + " is there twice");
        }
      }
    }
    return rules;
  }

  /** Each alert's expression as it is written. */
  static Map<String, String> expressions() throws IOException {
    Map<String, String> expressions = new LinkedHashMap<>();
    for (Map<?, ?> group : maps(load("tracepost.rules.yaml").get("groups"))) {
      for (Map<?, ?> rule : maps(group.get("rules"))) {
        expressions.put(text(rule, "alert"), text(rule, "expr"));
      }
    }
    return expressions;
  }

  /** The shipped tests. */
  static List<AlertCase> tests() throws IOException {
    List<AlertCase> tests = new ArrayList<>();
    for (Map<?, ?> test : maps(load("tracepost.rules.test.yaml").get("tests"))) {
      tests.add(AlertCase.of(test));
    }
    return tests;
  }

  private static Map<?, ?> load(String file) throws IOException {
    Object document =
        new Load(LoadSettings.builder().build())
            .loadFromString(PackResource.text("prometheus/" + file));
    if (document instanceof Map<?, ?> map) {
      return map;
    }
    throw new IOException(file + " is no mapping");
  }

  static List<Map<?, ?>> maps(@Nullable Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object one : (List<?>) Objects.requireNonNull(list)) {
      maps.add((Map<?, ?>) one);
    }
    return maps;
  }

  static String text(Map<?, ?> map, String key) {
    return String.valueOf(map.get(key)).strip();
  }

  static Map<String, String> texts(@Nullable Object map) {
    Map<String, String> texts = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(map))
        .forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value).strip()));
    return texts;
  }
}
