package io.tracepost.sandbox.loki;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON form of a push: {@code {"streams":[{"stream":{…},"values":[["<ns>","<line>",{…}]]}]}}. One bad value
 * fails the whole request. Pure.
 */
final class PushReader {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern NANOS = Pattern.compile("-?\\d{1,19}");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final boolean readsMetadata;

  PushReader(LokiRelease release) {
    this.readsMetadata = release.readsMetadata();
  }

  List<PushedStream> read(byte[] body) throws UnreadablePushException {
    JsonNode root;
    try {
      root = MAPPER.readTree(body);
    } catch (JacksonException notJson) {
      throw new UnreadablePushException("couldn't parse push request: not JSON");
    }
    if (!root.isObject() || !root.path("streams").isArray()) {
      throw new UnreadablePushException("couldn't parse push request: no streams");
    }
    List<PushedStream> streams = new ArrayList<>();
    for (JsonNode stream : root.path("streams")) {
      streams.add(new PushedStream(labels(stream.path("stream")), entries(stream.path("values"))));
    }
    return streams;
  }

  private static Map<String, String> labels(JsonNode node) throws UnreadablePushException {
    Map<String, String> labels = texts(node, "label");
    for (String name : labels.keySet()) {
      if (!LABEL.matcher(name).matches()) {
        throw new UnreadablePushException(
            "error parsing labels: parse error at line 1, col 2: syntax error: unexpected IDENTIFIER");
      }
    }
    return labels;
  }

  private List<LokiEntry> entries(JsonNode values) throws UnreadablePushException {
    if (!values.isArray()) {
      throw new UnreadablePushException("couldn't parse push request: values is no array");
    }
    List<LokiEntry> entries = new ArrayList<>();
    for (JsonNode value : values) {
      entries.add(entry(value));
    }
    return entries;
  }

  private LokiEntry entry(JsonNode value) throws UnreadablePushException {
    int most = readsMetadata ? 3 : 2;
    if (!value.isArray() || value.size() < 2 || value.size() > most) {
      throw new UnreadablePushException(
          "loghttp.PushRequest.Streams: array must contains "
              + (readsMetadata ? "2 or 3" : "2")
              + " values");
    }
    if (!value.get(0).isString() || !NANOS.matcher(value.get(0).stringValue()).matches()) {
      throw new UnreadablePushException(
          "loghttp.PushRequest.Streams: a timestamp is a string of nanoseconds");
    }
    if (!value.get(1).isString()) {
      throw new UnreadablePushException("loghttp.PushRequest.Streams: a line is a string");
    }
    Map<String, String> metadata = value.size() == 3 ? metadata(value.get(2)) : Map.of();
    return new LokiEntry(nanos(value.get(0).stringValue()), value.get(1).stringValue(), metadata);
  }

  private static long nanos(String text) throws UnreadablePushException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException outOfRange) {
      throw new UnreadablePushException("strconv.ParseInt: parsing: value out of range");
    }
  }

  /** An object below {@code structuredMetadata} or {@code parsed} is taken for a wrapper and opened. */
  private static Map<String, String> metadata(JsonNode node) throws UnreadablePushException {
    if (node.path("structuredMetadata").isObject() || node.path("parsed").isObject()) {
      Map<String, String> unwrapped = new LinkedHashMap<>();
      if (node.path("structuredMetadata").isObject()) {
        unwrapped.putAll(texts(node.path("structuredMetadata"), "structured metadata"));
      }
      if (node.path("parsed").isObject()) {
        unwrapped.putAll(texts(node.path("parsed"), "structured metadata"));
      }
      return normalized(unwrapped);
    }
    return normalized(texts(node, "structured metadata"));
  }

  private static Map<String, String> normalized(Map<String, String> given) {
    Map<String, String> names = new LinkedHashMap<>();
    given.forEach((name, value) -> names.put(name.replaceAll("[^A-Za-z0-9_]", "_"), value));
    return names;
  }

  private static Map<String, String> texts(JsonNode node, String what)
      throws UnreadablePushException {
    if (!node.isObject()) {
      throw new UnreadablePushException("couldn't parse push request: " + what + " is no object");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      if (!property.getValue().isString()) {
        throw new UnreadablePushException(
            "couldn't parse push request: a " + what + " value is no string");
      }
      texts.put(property.getKey(), property.getValue().stringValue());
    }
    return texts;
  }
}
