package io.tracepost.content.sentinel;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a query reads, found without a parser so that the check runs everywhere: every name that is no word of the language,
 * no call, no table and nothing that the query itself makes.
 */
public final class KqlFields {
  private static final Set<String> WORDS =
      Set.of(
          "and",
          "asc",
          "between",
          "by",
          "count",
          "desc",
          "distinct",
          "extend",
          "false",
          "has_any",
          "in",
          "inner",
          "join",
          "kind",
          "leftanti",
          "let",
          "null",
          "on",
          "or",
          "order",
          "print",
          "project",
          "sort",
          "startswith",
          "summarize",
          "true",
          "union",
          "where");
  private static final Pattern IF_EXISTS =
      Pattern.compile("column_ifexists\\(\"(\\w+)\", \\w+\\(null\\)\\)");
  private static final Pattern ELEMENT = Pattern.compile("\\[\"(\\w+)\"]");
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.\"])[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*(?!\\w*\\s*\\()");
  private static final Pattern MADE = Pattern.compile("([A-Za-z_]\\w*)\\s*=(?![=~])");
  private static final Pattern MADE_TOGETHER = Pattern.compile("\\(([\\w, ]+)\\)\\s*=(?![=~])");

  private KqlFields() {}

  /**
   * The names.
   *
   * @param query ready to run
   * @param columns of the tables; what a query makes under such a name it may read before
   */
  public static Set<String> used(String query, Set<String> columns) {
    String text = COMMENT.matcher(query).replaceAll("");
    text = ELEMENT.matcher(IF_EXISTS.matcher(text).replaceAll("$1")).replaceAll(".$1");
    text = TEXT.matcher(text).replaceAll("\"\"");
    Set<String> made = made(text);
    made.removeAll(columns);
    Set<String> used = new TreeSet<>();
    Matcher name =
        NAME.matcher(MADE_TOGETHER.matcher(MADE.matcher(text).replaceAll("=")).replaceAll("="));
    while (name.find()) {
      String first = name.group().split("\\.")[0];
      if (!WORDS.contains(first) && !made.contains(first) && !first.endsWith("_CL")) {
        used.add(name.group());
      }
    }
    return used;
  }

  private static Set<String> made(String text) {
    Set<String> made = new TreeSet<>();
    MADE.matcher(text).results().forEach(one -> made.add(one.group(1)));
    MADE_TOGETHER
        .matcher(text)
        .results()
        .forEach(several -> made.addAll(Set.of(several.group(1).split(",\\s*"))));
    return made;
  }
}
