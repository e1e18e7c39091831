package io.tracepost.adapters.otlp.mapping;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a failure say: the first line, unwrapped from what frameworks put around it.
 * Stack traces and quoted content stay behind. Pure.
 *
 * @param core what went wrong, without the class in front
 * @param type the class in front of the words; null when there is none
 * @param shown what may be kept: redacted and cut
 */
public record ErrorText(String core, @Nullable String type, String shown) {
  private static final Pattern WRAPPED =
      Pattern.compile("(?s)^(?:Error in agent run|Error running tool): (\\{.*)$");
  private static final Pattern COUPLED = Pattern.compile("^(\\d{3})(?: -)? (\\{.*\\})$");
  private static final Pattern REPEATED =
      Pattern.compile("^Failed after \\d+ attempts?\\. Last error: ");
  private static final Pattern CLASS =
      Pattern.compile(
          "^((?:[A-Za-z_][\\w.$]*)?(?:Error|Exception|Interrupt|Triggered|Exceeded)): ");
  private static final Pattern LINE_END = Pattern.compile("[\\r\\n]");
  private static final int LONGEST_READ = 64 << 10;

  /** What words say. */
  static ErrorText of(String words) {
    String bounded = words.length() > LONGEST_READ ? words.substring(0, LONGEST_READ) : words;
    String line = LINE_END.split(unwrapped(bounded), 2)[0].strip();
    Matcher coupled = COUPLED.matcher(line);
    if (coupled.matches()) {
      String message = JsonMembers.text(coupled.group(2), "error", "message");
      line = message == null ? line : coupled.group(1) + " " + message;
    }
    String rest = REPEATED.matcher(line).replaceFirst("");
    Matcher inFront = CLASS.matcher(rest);
    boolean found = inFront.find();
    return new ErrorText(
        found ? rest.substring(inFront.end()) : rest,
        found ? inFront.group(1) : null,
        Redaction.failure(line));
  }

  private static String unwrapped(String words) {
    Matcher wrapped = WRAPPED.matcher(words);
    return wrapped.matches()
        ? Optional.ofNullable(JsonMembers.text(wrapped.group(1), "error")).orElse(words)
        : words;
  }

  /** The last part of a type's name: {@code ApiException} of {@code com.example.ApiException}. */
  public static String lastSegment(String type) {
    int end =
        Math.max(type.lastIndexOf('.'), Math.max(type.lastIndexOf('$'), type.lastIndexOf('/')));
    return type.substring(end + 1);
  }
}
