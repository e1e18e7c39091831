package io.tracepost.content.labelled;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a query yields on each labelled case, and why: a Markdown table that people review, with the columns case, yields and
 * why. For the SIEMs whose engine no build can start.
 */
public final class TruthTable {
  private TruthTable() {}

  /**
   * One case.
   *
   * @param yields what the query yields
   * @param why the reason
   */
  public record Row(String yields, String why) {}

  /** The rows by case, such as {@code cost-runaway/fires}, of a file among the resources. */
  public static Map<String, Row> read(String path) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TruthTable.class.getResourceAsStream(path), path)) {
      Map<String, Row> rows = new TreeMap<>();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> line.startsWith("| ") && line.contains("/"))
          .forEach(
              line -> {
                String[] cells = line.split("\\|", -1);
                Row before =
                    rows.put(cells[1].strip(), new Row(cells[2].strip(), cells[3].strip()));
                if (before != null) {
                  throw new AssertionError(path + " has twice: " + line);
                }
              });
      return rows;
    }
  }
}
