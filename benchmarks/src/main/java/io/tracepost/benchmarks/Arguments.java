package io.tracepost.benchmarks;

import io.tracepost.benchmarks.pipeline.Mode;
import io.tracepost.benchmarks.pipeline.RunSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What stood on the command line: words, and {@code name=value}.
 *
 * @param words those without a value, but for {@code --json}
 * @param json whether there was {@code --json}
 * @param values of the others
 */
record Arguments(List<String> words, boolean json, Map<String, String> values) {
  /** What can be given, as the usage names it. */
  static final String NAMES =
      "runs=3 events=1000000 senders=16 batch=100 warmup=SECONDS jvm='-Xmx512m …' importer-jvm='…' jar=FILE --json";

  private static final String USUAL_JAR = "bootstrap/target/tracepost.jar";
  private static final String USUAL_JVM = "-Xmx512m";

  /** What {@code ./tracepost} runs commands with. */
  private static final String IMPORTER_JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private static final Set<String> KNOWN =
      Set.of("runs", "events", "senders", "batch", "warmup", "jvm", "importer-jvm", "jar");

  static Arguments of(String[] arguments) {
    List<String> words = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    boolean json = false;
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (argument.equals("--json")) {
        json = true;
      } else if (equals < 0) {
        words.add(argument);
      } else if (KNOWN.contains(argument.substring(0, equals))) {
        values.put(argument.substring(0, equals), argument.substring(equals + 1));
      } else {
        throw new IllegalArgumentException("unknown argument " + argument + "; give " + NAMES);
      }
    }
    return new Arguments(words, json, values);
  }

  /** How often each mode is run. */
  int runs(int usual) {
    return number("runs", usual);
  }

  /** The modes that were named. */
  List<Mode> modes() {
    return words.stream()
        .flatMap(
            word -> word.equals("all") ? Arrays.stream(Mode.values()) : Stream.of(Mode.of(word)))
        .toList();
  }

  RunSettings settings() {
    return new RunSettings(
        Path.of(values.getOrDefault("jar", USUAL_JAR)),
        options(values.getOrDefault("jvm", USUAL_JVM)),
        options(values.getOrDefault("importer-jvm", IMPORTER_JVM)),
        values.containsKey("events") ? OptionalInt.of(number("events", 0)) : OptionalInt.empty(),
        number("senders", 16),
        number("batch", 100),
        Duration.ofSeconds(number("warmup", 60)));
  }

  private int number(String name, int usual) {
    String given = values.get(name);
    return given == null ? usual : Integer.parseInt(given);
  }

  private static List<String> options(String text) {
    return Arrays.stream(text.split(" ")).filter(option -> !option.isEmpty()).toList();
  }
}
