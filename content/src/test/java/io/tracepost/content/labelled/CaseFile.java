package io.tracepost.content.labelled;

import io.tracepost.content.detection.Detection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one case. Not thread-safe. */
final class CaseFile {
  private static final Pattern NAME = Pattern.compile("(fires|quiet)[a-z0-9-]*\\.ndjson");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private CaseFile() {}

  /** The case of a file. */
  static LabelledCase read(Detection detection, Path file, Instant now) {
    String name = file.getFileName().toString();
    if (!NAME.matcher(name).matches()) {
      throw new AssertionError(file + ": a case is called fires….ndjson or quiet….ndjson");
    }
    List<JsonNode> lines = lines(file);
    JsonNode head = lines.get(0);
    Set<List<String>> firing = subjects(detection, file, head.path("fires"));
    if (name.startsWith("fires") == firing.isEmpty() || !head.path("case").isString()) {
      throw new AssertionError(file + ": its first line is no case, or not that of its name");
    }
    try (CommittedEvents events = new CommittedEvents(now)) {
      head.path("agents")
          .properties()
          .forEach(agent -> events.register(agent.getKey(), agent.getValue()));
      for (int line = 1; line < lines.size(); line++) {
        events.add(file + " line " + (line + 1), lines.get(line));
      }
      return new LabelledCase(
          detection.id(),
          name.substring(0, name.indexOf('.')),
          head.path("case").stringValue(),
          now,
          firing,
          events.all());
    }
  }

  /** The events of a file that holds nothing else. */
  static List<LabelledEvent> events(Path file, Instant now) {
    try (CommittedEvents events = new CommittedEvents(now)) {
      int line = 0;
      for (JsonNode event : lines(file)) {
        line++;
        events.add(file + " line " + line, event);
      }
      return events.all();
    }
  }

  private static List<JsonNode> lines(Path file) {
    List<JsonNode> lines = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        lines.add(MAPPER.readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JacksonException e) {
      throw new AssertionError(file + " line " + (lines.size() + 1) + " is not JSON", e);
    }
    return lines;
  }

  private static Set<List<String>> subjects(Detection detection, Path file, JsonNode fires) {
    Set<List<String>> subjects = new LinkedHashSet<>();
    for (JsonNode subject : fires) {
      List<String> values = new ArrayList<>();
      subject.forEach(value -> values.add(value.stringValue()));
      if (values.size() != detection.evidence().subject().size()) {
        throw new AssertionError(file + ": a subject is " + detection.evidence().subject());
      }
      subjects.add(List.copyOf(values));
    }
    return subjects;
  }
}
