package io.tracepost.adapters.api.body;

import io.javalin.http.Context;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a body says it is. */
public final class MediaTypes {
  private MediaTypes() {}

  /** The media type of a request in lower case without parameters, {@code application/json} if none. */
  public static String of(Context ctx) {
    String header = ctx.header("Content-Type");
    if (header == null || header.isBlank()) {
      return "application/json";
    }
    String[] parts = header.toLowerCase(Locale.ROOT).split(";");
    Arrays.stream(parts)
        .skip(1)
        .map(String::strip)
        .filter(parameter -> parameter.startsWith("charset="))
        .map(parameter -> parameter.substring("charset=".length()).replace("\"", ""))
        .filter(charset -> !charset.equals("utf-8") && !charset.equals("utf8"))
        .findAny()
        .ifPresent(
            charset -> {
              throw unsupported(
                  "The charset " + Quoted.of(charset) + " is not understood; send UTF-8.");
            });
    return parts[0].strip();
  }

  /** Insists on JSON. */
  public static void requireJson(Context ctx) {
    String given = of(ctx);
    if (!given.equals("application/json")) {
      throw unknown(given, List.of("application/json"));
    }
  }

  /** The answer to a media type that is none of these. */
  public static RuntimeException unknown(String given, List<String> known) {
    return unsupported(
        "Content-Type "
            + Quoted.of(given)
            + " is not understood; send "
            + String.join(" or ", known)
            + ".");
  }

  private static RuntimeException unsupported(String detail) {
    return Problem.of(ProblemKind.UNSUPPORTED, detail).with("Connection", "close").toException();
  }
}
