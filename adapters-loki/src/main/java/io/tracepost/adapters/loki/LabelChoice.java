package io.tracepost.adapters.loki;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which labels streams get besides {@code job} and {@code service_name}: some that depend on the event, and the same few
 * for all.
 *
 * @param dynamic out of a closed set
 * @param fixed by name, in the order of their names
 */
record LabelChoice(Set<DynamicLabel> dynamic, Map<String, String> fixed) {
  /** Loki takes 15 labels a stream; two are always ours, and an event has at most three that depend on it. */
  static final int MAX_FIXED = 10;

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,63}");
  private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}\"\\\\',=]{1,128}");
  private static final Set<String> RESERVED =
      Set.of(
          "job",
          "service_name",
          "category",
          "actor_class",
          "status",
          "environment",
          "level",
          "detected_level",
          "event_id",
          "trace_id",
          "agent_id",
          "session_id",
          "model",
          "span_type",
          "span_name",
          "record_id",
          "thread",
          "actor");

  /** Copies both. */
  LabelChoice {
    dynamic = dynamic.isEmpty() ? Set.of() : Set.copyOf(dynamic);
    fixed = Collections.unmodifiableMap(new TreeMap<>(fixed));
  }

  /** Reads what {@link #problemOfDynamic} and {@link #problemOfFixed} found good. */
  static LabelChoice of(String dynamic, String fixed) {
    Set<DynamicLabel> chosen = EnumSet.noneOf(DynamicLabel.class);
    for (String name : parts(dynamic)) {
      DynamicLabel.of(name).ifPresent(chosen::add);
    }
    Map<String, String> same = new TreeMap<>();
    for (String pair : parts(fixed)) {
      int equals = pair.indexOf('=');
      same.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return new LabelChoice(chosen, same);
  }

  /** What is wrong with a list of dynamic labels. */
  static Optional<String> problemOfDynamic(String given) {
    return parts(given).stream()
        .filter(name -> DynamicLabel.of(name).isEmpty())
        .findFirst()
        .map(
            name ->
                "knows no label "
                    + name
                    + "; choose out of "
                    + String.join(", ", DynamicLabel.wireNames())
                    + ". Everything else is structured metadata, because each value of a label makes a stream");
  }

  /** What is wrong with a list of fixed labels. */
  static Optional<String> problemOfFixed(String given) {
    Map<String, String> seen = new TreeMap<>();
    for (String pair : parts(given)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals).strip();
      String value = equals < 0 ? "" : pair.substring(equals + 1).strip();
      if (!NAME.matcher(name).matches() || name.startsWith("__")) {
        return Optional.of(
            "are name=value pairs, such as team=soc,region=eu; a name has letters, digits and _, at most 64, and"
                + " does not begin with a digit or __");
      }
      if (RESERVED.contains(name)) {
        return Optional.of("may not set " + name + ", which has a meaning of its own");
      }
      if (!VALUE.matcher(value).matches()) {
        return Optional.of(
            "need a value for "
                + name
                + ": 1 to 128 characters without quotes, \\, = and control characters");
      }
      if (seen.put(name, value) != null) {
        return Optional.of("name " + name + " twice");
      }
    }
    return seen.size() > MAX_FIXED
        ? Optional.of(
            "are " + seen.size() + "; give at most " + MAX_FIXED + ", Loki takes 15 in all")
        : Optional.empty();
  }

  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }
}
