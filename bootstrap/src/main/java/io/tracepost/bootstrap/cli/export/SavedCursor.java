package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far an export got, and of what.
 *
 * @param server address of the service the cursor came from
 * @param stream name of the stream
 * @param filters parameter to text
 * @param cursor behind the last line; empty at the beginning of the stream
 * @param output where the last line went; empty for standard output
 */
record SavedCursor(
    String server,
    String stream,
    Map<String, String> filters,
    Optional<String> cursor,
    Optional<OutputPlace> output) {
  private static final int VERSION = 1;

  SavedCursor {
    filters = Map.copyOf(filters);
  }

  /** This, gone on to a further place. */
  SavedCursor at(String next, Optional<OutputPlace> place) {
    return new SavedCursor(server, stream, filters, Optional.of(next), place);
  }

  /** This, at the place before the first line. */
  SavedCursor begunAt(Optional<OutputPlace> place) {
    return new SavedCursor(server, stream, filters, cursor, place);
  }

  /** The text of a cursor file. */
  String json() {
    ObjectNode tree = Json.object().put("version", VERSION).put("server", server);
    tree.put("stream", stream);
    new TreeMap<>(filters).forEach(tree.putObject("filters")::put);
    tree.put("cursor", cursor.orElse(null));
    output.ifPresent(
        place ->
            tree.putObject("output")
                .put("file", place.file().toString())
                .put("inode", place.inode())
                .put("length", place.length())
                .put("tail", place.tail()));
    return Json.pretty(tree) + "\n";
  }

  /** Reads the text of a cursor file; empty when it is none. */
  static Optional<SavedCursor> read(String text) {
    JsonNode tree;
    try {
      tree = Json.parse(text);
    } catch (CommandFailure e) {
      return Optional.empty();
    }
    JsonNode cursor = tree.path("cursor");
    boolean sound =
        tree.path("version").asInt(0) == VERSION
            && tree.path("server").isString()
            && tree.path("stream").isString()
            && tree.path("filters").isObject()
            && (cursor.isNull() || cursor.isString())
            && (!tree.has("output") || soundPlace(tree.path("output")));
    if (!sound) {
      return Optional.empty();
    }
    Map<String, String> filters = new TreeMap<>();
    for (String name : tree.path("filters").propertyNames()) {
      filters.put(name, Json.text(tree.path("filters"), name));
    }
    return Optional.of(
        new SavedCursor(
            Json.text(tree, "server"),
            Json.text(tree, "stream"),
            filters,
            Optional.of(Json.text(tree, "cursor")).filter(it -> !it.isEmpty()),
            tree.has("output") ? Optional.of(place(tree.path("output"))) : Optional.empty()));
  }

  private static boolean soundPlace(JsonNode output) {
    return output.path("file").isString()
        && isPath(Json.text(output, "file"))
        && output.path("inode").isIntegralNumber()
        && output.path("length").asLong(-1) >= 0
        && output.path("tail").isString();
  }

  private static boolean isPath(String text) {
    try {
      return !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static OutputPlace place(JsonNode output) {
    return new OutputPlace(
        Path.of(Json.text(output, "file")),
        output.path("inode").asLong(0),
        output.path("length").asLong(0),
        Json.text(output, "tail"));
  }
}
