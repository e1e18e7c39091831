package io.tracepost.adapters.otlp.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads mapping files: the one that is shipped, and one that replaces parts of it. A list that is
 * given replaces the shipped one; the entry {@code <shipped>} in it stands for that. Everything that
 * is wrong comes together, each with its line.
 */
public final class MappingFile {
  private static final String SHIPPED = "genai-mapping.yaml";
  private static final String SHIPPED_ENTRIES = "<shipped>";
  private static final int VERSION = 1;
  private static final int MOST_DEPTH = 16;

  private final String name;
  private final List<String> problems;
  private final Map<String, List<Entry>> lists = new LinkedHashMap<>();

  private MappingFile(String name, List<String> problems) {
    this.name = name;
    this.problems = problems;
  }

  /** The table that is shipped. */
  public static MappingTable shipped() {
    List<String> problems = new ArrayList<>();
    MappingTable table = TableBuilder.build(readShipped(problems), problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "the shipped mapping is broken: " + String.join("; ", problems));
    }
    return table;
  }

  /**
   * The shipped table with the parts replaced that a file gives.
   *
   * @throws MappingException with everything that is wrong with the file
   */
  public static MappingTable overriddenBy(Path file) throws MappingException {
    List<String> problems = new ArrayList<>();
    Map<String, List<Entry>> lists = new LinkedHashMap<>(readShipped(problems));
    try {
      MappingFile given = new MappingFile(file.toString(), problems);
      given.read(Files.readString(file));
      given.checkVersion();
      given.lists.forEach((path, entries) -> lists.put(path, merged(path, entries, lists)));
    } catch (IOException e) {
      problems.add(
          "the mapping file " + file + " cannot be read (" + e + "); name a file that can");
    }
    MappingTable table = TableBuilder.build(lists, problems);
    if (!problems.isEmpty()) {
      throw new MappingException(problems);
    }
    return table;
  }

  private static Map<String, List<Entry>> readShipped(List<String> problems) {
    MappingFile shipped = new MappingFile(SHIPPED, problems);
    try (InputStream in =
        Objects.requireNonNull(
            MappingTable.class.getResourceAsStream("/io/tracepost/adapters/otlp/" + SHIPPED))) {
      shipped.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shipped.lists;
  }

  private static List<Entry> merged(
      String path, List<Entry> given, Map<String, List<Entry>> shipped) {
    List<Entry> merged = new ArrayList<>();
    for (Entry entry : given) {
      if (entry.text().equals(SHIPPED_ENTRIES)) {
        merged.addAll(shipped.getOrDefault(path, List.of()));
      } else {
        merged.add(entry);
      }
    }
    return merged;
  }

  private void checkVersion() {
    List<Entry> given = lists.getOrDefault(Section.VERSION, List.of());
    if (given.size() != 1 || !given.get(0).text().equals(Integer.toString(VERSION))) {
      problems.add(
          name
              + ": is not for this version of the table; begin it with version: "
              + VERSION
              + " and see that its keys still mean the same");
    }
  }

  private void read(String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(name).build();
    try {
      if (tooDeep(new Parse(settings).parseString(text))) {
        problems.add(name + ": nests deeper than " + MOST_DEPTH + " levels; no mapping does");
        return;
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        walk("", mapping);
      } else {
        problems.add(name + ": holds no \"key: value\" lines; begin it with version: " + VERSION);
      }
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> " line " + (mark.getLine() + 1)).orElse("");
      problems.add(name + line + ": is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(name + ": is not YAML: " + e.getMessage());
    }
  }

  /** Whether lists and maps nest so deep that making nodes of them would use up the stack. */
  private static boolean tooDeep(Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > MOST_DEPTH) {
        return true;
      }
    }
    return false;
  }

  private void walk(String prefix, MappingNode mapping) {
    for (NodeTuple tuple : mapping.getValue()) {
      String path =
          prefix + (tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?");
      Node value = tuple.getValueNode();
      if (value instanceof MappingNode inner) {
        walk(path + ".", inner);
        continue;
      }
      Optional<String> complaint = Section.complaint(path);
      if (complaint.isPresent()) {
        problems.add(place(tuple.getKeyNode()) + ": " + complaint.get());
      } else if (lists.put(path, entries(value)) != null) {
        problems.add(place(value) + ": " + path + " is given twice; leave one");
      }
    }
  }

  private List<Entry> entries(Node value) {
    List<Entry> entries = new ArrayList<>();
    if (value instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> entries.add(entry(item)));
    } else {
      entries.add(entry(value));
    }
    return entries;
  }

  private Entry entry(Node node) {
    String text = "";
    if (node instanceof ScalarNode scalar) {
      text = scalar.getValue();
    } else if (node instanceof MappingNode mapping
        && mapping.getValue().size() == 1
        && mapping.getValue().get(0).getKeyNode() instanceof ScalarNode key
        && mapping.getValue().get(0).getValueNode() instanceof ScalarNode rule) {
      text = key.getValue() + ": " + rule.getValue();
    }
    if (text.isBlank()) {
      problems.add(place(node) + ": is no line of a list; give one text");
    }
    return new Entry(text, place(node), line(node));
  }

  private String place(Node node) {
    return name + " line " + line(node);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
