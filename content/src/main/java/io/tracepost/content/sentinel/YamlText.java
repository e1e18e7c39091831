package io.tracepost.content.sentinel;

import io.tracepost.content.pack.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A tree as YAML 1.2 in block style: members in order, texts of several lines as they are, other texts in quotes. */
final class YamlText {
  private final StringBuilder yaml = new StringBuilder();

  private YamlText() {}

  /** The text of an object, with a line feed at its end. */
  static String of(ObjectNode tree) {
    YamlText text = new YamlText();
    text.members(tree, "");
    return text.yaml.toString();
  }

  private void members(JsonNode object, String indent) {
    object
        .properties()
        .forEach(
            member -> {
              yaml.append(indent).append(member.getKey()).append(':');
              value(member.getValue(), indent);
            });
  }

  private void value(JsonNode value, String indent) {
    if (value.isObject() && !value.isEmpty()) {
      yaml.append('\n');
      members(value, indent + "  ");
    } else if (value.isArray() && !value.isEmpty()) {
      yaml.append('\n');
      value.forEach(item -> item(item, indent + "  "));
    } else if (value.isString() && value.stringValue().contains("\n")) {
      yaml.append(" |-\n");
      value
          .stringValue()
          .lines()
          .forEach(
              line -> yaml.append(line.isEmpty() ? "" : indent + "  ").append(line).append('\n'));
    } else {
      yaml.append(' ').append(JsonText.line(value)).append('\n');
    }
  }

  /** An item that is an object begins on the line of its dash. */
  private void item(JsonNode item, String indent) {
    if (item.isObject() && !item.isEmpty()) {
      int from = yaml.length();
      members(item, indent + "  ");
      yaml.setCharAt(from + indent.length(), '-');
    } else {
      yaml.append(indent).append('-');
      value(item, indent);
    }
  }
}
