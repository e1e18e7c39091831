package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.http.exchange.Answer;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What an error answer says. Tolerates a body that is not JSON, or not all of it.
 *
 * <p>Source: Azure REST API guidelines, "Error response": {@code {"error":{"code","message",…}}}, the code again in {@code
 * x-ms-error-code}. Older gateways write the names with capitals.
 *
 * @param code the vendor's code, or empty
 * @param message its words, one line of at most 300 characters, or empty
 */
record AzureError(String code, String message) {
  private static final AzureError NONE = new AzureError("", "");
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,63}");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\s]+");
  private static final int MAX_MESSAGE = 300;

  /** Reads an answer. */
  static AzureError of(Answer answer, Redaction redaction) {
    AzureError body = fromBody(redaction.of(answer.text()));
    String code = answer.header("x-ms-error-code").map(redaction::of).orElse(body.code);
    return new AzureError(CODE.matcher(code).matches() ? code : "", body.message);
  }

  /** The code in snake case, for the stable name of a problem. */
  String snakeCode() {
    return code.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_').toLowerCase(Locale.ROOT);
  }

  private static AzureError fromBody(String text) {
    String code = "";
    String message = "";
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return NONE;
      }
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          String name = String.valueOf(json.currentName()).toLowerCase(Locale.ROOT);
          if (name.equals("code") && code.isEmpty()) {
            code = json.getString();
          } else if (name.equals("message") && message.isEmpty()) {
            message = oneLine(json.getString());
          }
        }
      }
      return new AzureError(code, message);
    } catch (JacksonException notJson) {
      return new AzureError(code, message);
    }
  }

  private static String oneLine(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
  }
}
