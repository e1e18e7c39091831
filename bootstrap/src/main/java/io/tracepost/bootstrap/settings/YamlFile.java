package io.tracepost.bootstrap.settings;

import io.tracepost.domain.naming.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A settings file: YAML 1.2 with nested or dotted keys. Keeps the line of every value, so that a
 * problem names it. Not thread-safe.
 */
final class YamlFile {
  private static final int MOST_LEVELS = 16;

  private final Path file;
  private final List<Given> given = new ArrayList<>();
  private final List<String> problems;
  private final Set<String> seen = new HashSet<>();

  private YamlFile(Path file, List<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** What a file gives; what is wrong with it is added to the problems. */
  static List<Given> read(Path file, List<String> problems) {
    YamlFile reader = new YamlFile(file, problems);
    reader.read();
    return reader.given;
  }

  private void read() {
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
    try {
      String text = Files.readString(file);
      if (nestsTooDeeply(settings, text)) {
        return;
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent() && !isNull(root.get())) {
        walk("", root.get());
      }
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> " line " + (mark.getLine() + 1)).orElse("");
      problems.add(file + line + ": is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(file + ": is not YAML: " + e.getMessage());
    } catch (IOException e) {
      problems.add(
          "the settings file "
              + file
              + " cannot be read ("
              + e
              + "); name a file that can, or leave --config out");
    }
  }

  /** Composing goes one call deeper with each level; reading the events of a text does not. */
  private boolean nestsTooDeeply(LoadSettings settings, String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > MOST_LEVELS) {
        problems.add(
            file
                + event.getStartMark().map(mark -> " line " + (mark.getLine() + 1)).orElse("")
                + ": nests deeper than "
                + MOST_LEVELS
                + " levels; no setting does, see config check for the keys");
        return true;
      }
    }
    return false;
  }

  private void walk(String prefix, Node node) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(place(node) + ": holds no \"key: value\" lines; see config check for the keys");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      String key = prefix.isEmpty() ? name : prefix + "." + name;
      Node value = tuple.getValueNode();
      if (value instanceof MappingNode && isGroup(key)) {
        walk(key, value);
      } else if (Catalogue.find(key).isEmpty()) {
        problems.add(
            place(tuple.getKeyNode())
                + ": unknown setting "
                + key
                + NearestName.hint(key, known(value)));
      } else {
        take(key, value);
      }
    }
  }

  private void take(String key, Node value) {
    if (!seen.add(key)) {
      problems.add(place(value) + ": " + key + " is given twice; leave one");
      return;
    }
    Optional<String> text = textOf(value);
    if (text.isEmpty()) {
      problems.add(place(value) + ": " + key + " has no value; give one or leave the line out");
      return;
    }
    given.add(new Given(key, text.get(), place(value)));
  }

  private static Optional<String> textOf(Node value) {
    if (value instanceof ScalarNode scalar) {
      return isNull(value) ? Optional.empty() : Optional.of(scalar.getValue());
    }
    if (value instanceof SequenceNode sequence
        && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
      return Optional.of(
          String.join(
              ",",
              sequence.getValue().stream().map(item -> ((ScalarNode) item).getValue()).toList()));
    }
    return Optional.empty();
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static boolean isGroup(String key) {
    return Catalogue.keys().stream().anyMatch(known -> known.startsWith(key + "."));
  }

  private static List<String> known(Node value) {
    if (!(value instanceof MappingNode)) {
      return Catalogue.keys();
    }
    return Catalogue.keys().stream()
        .filter(key -> key.indexOf('.') > 0)
        .map(key -> key.substring(0, key.indexOf('.')))
        .distinct()
        .toList();
  }

  private String place(Node node) {
    return file + node.getStartMark().map(mark -> " line " + (mark.getLine() + 1)).orElse("");
  }
}
