package io.tracepost.content.detection;

import io.tracepost.domain.naming.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The members of one YAML mapping, each asked for once. What is missing, of another form, or never asked for
 * becomes a problem with its line. Not thread-safe.
 */
final class YamlFields {
  private final String file;
  private final int line;
  private final List<String> problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final TreeSet<String> asked = new TreeSet<>();

  private YamlFields(String file, int line, List<String> problems) {
    this.file = file;
    this.line = line;
    this.problems = problems;
  }

  /** The members of a text that is one mapping. */
  static YamlFields of(String file, String text, List<String> problems) {
    YamlFields fields = new YamlFields(file, 1, problems);
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).build();
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        fields.fill(mapping);
      } else {
        problems.add(file + ": holds no \"key: value\" lines");
      }
    } catch (MarkedYamlEngineException e) {
      String at = e.getProblemMark().map(mark -> " line " + (mark.getLine() + 1)).orElse("");
      problems.add(file + at + ": is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(file + ": is not YAML: " + e.getMessage());
    }
    return fields;
  }

  private void fill(MappingNode mapping) {
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      values.put(name, tuple.getValueNode());
      lines.put(name, lineOf(tuple.getKeyNode()));
    }
  }

  /** The text of a member; empty, and a problem, when there is none. */
  String text(String name) {
    Node node = values.get(name);
    asked.add(name);
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    problems.add(place(name) + ": " + name + " is missing; give a text");
    return "";
  }

  /** The text of a member that may be left out. */
  Optional<String> optionalText(String name) {
    asked.add(name);
    return values.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** The texts of a member that is a list. */
  List<String> texts(String name) {
    Node node = values.get(name);
    asked.add(name);
    List<String> texts = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
          texts.add(scalar.getValue().strip());
        } else {
          problems.add(file + " line " + lineOf(item) + ": " + name + " is a list of texts");
        }
      }
    } else {
      problems.add(place(name) + ": " + name + " is missing; give a list");
    }
    return texts;
  }

  /** The members of a member that is a mapping; none when it is left out. */
  YamlFields fields(String name) {
    Node node = values.get(name);
    asked.add(name);
    YamlFields inner = new YamlFields(file, lines.getOrDefault(name, line), problems);
    if (node instanceof MappingNode mapping) {
      inner.fill(mapping);
    } else if (node != null) {
      problems.add(place(name) + ": " + name + " holds no \"key: value\" lines");
    }
    return inner;
  }

  /** The names of its members, in order. */
  List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** Complains about what was never asked for. */
  void end() {
    for (String name : values.keySet()) {
      if (!asked.contains(name)) {
        problems.add(place(name) + ": unknown key " + name + NearestName.hint(name, asked));
      }
    }
  }

  /** Where a member stands. */
  String place(String name) {
    return file + " line " + lines.getOrDefault(name, line);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
