package io.tracepost.content.splunk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts the text of a search where quotes and brackets let it. */
final class SplText {
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

  private SplText() {}

  /** The commands of a pipeline, without the bars between them. */
  static List<String> commands(String spl) {
    return split(spl, '|');
  }

  /** The parts of a list with commas between them. */
  static List<String> parts(String list) {
    return split(list, ',');
  }

  /** A text with every {@code "…"} emptied. */
  static String withoutTexts(String spl) {
    return TEXT.matcher(spl).replaceAll("\"\"");
  }

  private static List<String> split(String text, char at) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int from = 0;
    for (int place = 0; place < text.length(); place++) {
      char one = text.charAt(place);
      if (quoted) {
        if (one == '\\') {
          place++;
        } else if (one == '"') {
          quoted = false;
        }
      } else if (one == '"') {
        quoted = true;
      } else if (one == '[' || one == '(') {
        depth++;
      } else if (one == ']' || one == ')') {
        depth--;
      } else if (one == at && depth == 0) {
        parts.add(text.substring(from, place).strip());
        from = place + 1;
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }
}
