package io.tracepost.content.esql;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which columns a query reads that it does not make itself. */
public final class EsqlColumns {
  private static final Pattern NAME = Pattern.compile("[@A-Za-z_][A-Za-z0-9_@.]*");
  private static final Set<String> WORDS =
      Set.of(
          "WHERE",
          "EVAL",
          "STATS",
          "BY",
          "KEEP",
          "SORT",
          "MV_EXPAND",
          "AND",
          "OR",
          "NOT",
          "IN",
          "IS",
          "NULL",
          "TRUE",
          "FALSE",
          "ASC",
          "DESC",
          "MINUTE",
          "MINUTES",
          "HOUR",
          "HOURS");

  private EsqlColumns() {}

  /** The columns it reads. */
  public static Set<String> read(String query) {
    Set<String> read = new LinkedHashSet<>();
    Set<String> made = new LinkedHashSet<>();
    EsqlTokens tokens = new EsqlTokens(query);
    tokens.expect("FROM");
    do {
      tokens.next();
    } while (tokens.take(","));
    String making = "";
    int depth = 0;
    while (!tokens.atEnd()) {
      boolean assigned = tokens.assigns();
      String token = tokens.next();
      depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
      if (token.equals("|") || (token.equals(",") && depth == 0)) {
        made.add(making);
      }
      if (!NAME.matcher(token).matches()
          || WORDS.contains(token.toUpperCase(Locale.ROOT))
          || tokens.peek().equals("(")) {
        continue;
      }
      if (assigned) {
        making = token;
      } else if (!made.contains(token)) {
        read.add(token);
      }
    }
    return read;
  }
}
