package io.tracepost.content.loki;

import io.tracepost.content.loki.logql.Expression;
import io.tracepost.content.loki.logql.LogQl;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of a Grafana panel over a day in steps of an hour; a log query is a metric query of its lines.
 *
 * @param metric as Loki is asked it
 * @param line what a log query makes of a line; empty for a metric query
 */
public record PanelQuery(Expression metric, String line) {
  private static final Pattern LINE_FORMAT = Pattern.compile(" \\| line_format `([^`]*)`");
  private static final String DAY = "24h";

  /**
   * Reads a query.
   *
   * @throws IllegalArgumentException when something in it is not understood
   */
  public static PanelQuery of(String expression) {
    String asked = expression.replace("$__range", DAY).replace("$__auto", "1h");
    Matcher format = LINE_FORMAT.matcher(asked);
    if (!format.find()) {
      return new PanelQuery(LogQl.read(asked), "");
    }
    String lines = "count_over_time(" + format.replaceFirst("") + " [" + DAY + "])";
    return new PanelQuery(LogQl.read(lines), format.group(1));
  }
}
