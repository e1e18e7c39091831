package io.tracepost.adapters.datadog.log;

import io.tracepost.domain.event.JsonMembers;
import java.util.HashSet;
import java.util.Set;

/**
 * What of a JSON object Datadog has limits for. Pure.
 *
 * <p>Source: Datadog, "Limits applied to ingested log events": fewer than 256 attributes a log, names under 50 characters,
 * nested in fewer than 10 levels. An array of scalars counts as one attribute. That {@code a.b} as a value and {@code
 * a.b.c} hide each other: open-telemetry/opentelemetry-collector-contrib#30099.
 *
 * @param attributes how many values
 * @param levels how deep it nests, itself the first
 * @param longestName in bytes, at least as many as characters
 * @param clashing whether one attribute's path leads through another's
 */
record AttributeShape(int attributes, int levels, int longestName, boolean clashing) {
  /** What one log may hold, less the attributes that stand beside an event's own. */
  static final int MAX_ATTRIBUTES = 255 - 48;

  /** The levels of an object that is itself one level down. */
  static final int MAX_LEVELS = 9 - 1;

  /** Names are shorter than 50. */
  static final int MAX_NAME = 49;

  /** Measures the object that takes a slice. */
  static AttributeShape of(byte[] json, int from, int to) {
    Scan scan = new Scan(json, from, to);
    scan.run();
    boolean clashing = scan.dotted && clashes(json, from, to);
    return new AttributeShape(scan.attributes, scan.deepest, scan.longestName, clashing);
  }

  /** Whether every attribute survives the intake. */
  boolean fits() {
    return attributes <= MAX_ATTRIBUTES
        && levels <= MAX_LEVELS
        && longestName <= MAX_NAME
        && !clashing;
  }

  private static boolean clashes(byte[] json, int from, int to) {
    Set<String> leaves = new HashSet<>();
    collect(json, from, to, "", leaves);
    for (String path : leaves) {
      for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
        if (leaves.contains(path.substring(0, dot))) {
          return true;
        }
      }
    }
    return false;
  }

  private static void collect(byte[] json, int from, int to, String before, Set<String> leaves) {
    JsonMembers members = new JsonMembers().reset(json, from, to - from);
    while (members.next()) {
      String path = before + members.name();
      if (json[members.valueStart()] == '{') {
        collect(json, members.valueStart(), members.valueEnd(), path + ".", leaves);
      } else {
        leaves.add(path);
      }
    }
  }

  /** One pass over the bytes. */
  private static final class Scan {
    private final byte[] json;
    private final int to;
    private int at;
    private int attributes;
    private int deepest;
    private int longestName;
    private boolean dotted;
    private final StringBuilder open = new StringBuilder();

    Scan(byte[] json, int from, int to) {
      this.json = json;
      this.to = to;
      this.at = from;
    }

    void run() {
      while (at < to) {
        byte next = json[at];
        switch (next) {
          case '{', '[' -> opened((char) next);
          case '}', ']' -> {
            open.setLength(open.length() - 1);
            at++;
          }
          case '"' -> text();
          case ',', ':', ' ', '\t', '\n', '\r' -> at++;
          default -> scalar();
        }
      }
    }

    private void opened(char bracket) {
      attributes += bracket == '[' ? 1 : 0;
      open.append(bracket);
      deepest = Math.max(deepest, open.length());
      at++;
    }

    private void text() {
      int end = JsonText.stringEnd(json, at);
      if (JsonText.isName(json, end, to)) {
        longestName = Math.max(longestName, end - at - 2);
        for (int place = at + 1; place < end && !dotted; place++) {
          dotted = json[place] == '.';
        }
      } else {
        count();
      }
      at = end;
    }

    private void scalar() {
      count();
      while (at < to && ",]}".indexOf(json[at]) < 0 && !JsonText.isSpace(json[at])) {
        at++;
      }
    }

    private void count() {
      if (open.charAt(open.length() - 1) == '{') {
        attributes++;
      }
    }
  }
}
