package io.tracepost.adapters.api.request;

import io.javalin.http.Context;
import io.tracepost.adapters.api.json.Answers;
import io.tracepost.adapters.api.json.Json;
import io.tracepost.adapters.api.problem.FieldProblem;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which part of a list is asked for.
 *
 * @param after key of the last item already seen; empty for the beginning
 * @param limit most items in the answer, 1 to 1000
 */
public record PageRequest(String after, int limit) {
  private static final int MAX_LIMIT = 1000;
  private static final String DEFAULT_LIMIT = "100";

  /** Reads {@code ?limit=} and {@code ?cursor=}. */
  public static PageRequest of(Context ctx) {
    String limit = ctx.queryParam("limit");
    String cursor = ctx.queryParam("cursor");
    return new PageRequest(
        cursor == null ? "" : key(cursor), limit(limit == null ? DEFAULT_LIMIT : limit));
  }

  /** How many items to look up: one more than is answered, to know whether there are more. */
  public int lookup() {
    return limit + 1;
  }

  /**
   * Answers with the items that were looked up.
   *
   * @param found at most {@link #lookup()} items, in key order
   * @param keyOf the key a cursor is made of
   * @param document of one item
   */
  public <T> void answer(
      Context ctx,
      List<T> found,
      Function<T, String> keyOf,
      Function<T, ? extends JsonNode> document) {
    ObjectNode page = Json.object();
    ArrayNode items = page.putArray("items");
    found.stream().limit(limit).map(document).forEach(items::add);
    if (found.size() > limit) {
      page.put("next_cursor", cursor(keyOf.apply(found.get(limit - 1))));
    } else {
      page.putNull("next_cursor");
    }
    Answers.json(ctx, 200, page);
  }

  private static int limit(String text) {
    if (text.matches("[0-9]{1,4}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw wrong("limit", "is a whole number from 1 to " + MAX_LIMIT);
  }

  private static String cursor(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw unknownCursor();
    }
  }

  /** The answer to a cursor that no list of this kind gave. */
  public static RuntimeException unknownCursor() {
    return wrong("cursor", "is the next_cursor of an earlier answer; leave it out to begin");
  }

  private static RuntimeException wrong(String parameter, String message) {
    return Problem.of(
            ProblemKind.MALFORMED,
            "The query parameter " + parameter + " " + message + ".",
            List.of(FieldProblem.of(parameter, message)))
        .toException();
  }
}
