package io.tracepost.content.truth;

import io.tracepost.content.detection.Siem;
import io.tracepost.content.labelled.LabelledCase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What one query yields, as somebody read it.
 *
 * @param query the first 16 digits of the SHA-256 of the text that was read
 * @param rows by the name of the labelled case
 */
record TruthTable(String query, Map<String, Row> rows) {
  private static final int DIGITS = 16;
  private static final int SHORTEST_REASON = 20;

  /**
   * One case.
   *
   * @param yields the subjects of the rows that the query yields
   * @param because the figures that decide
   */
  record Row(Set<List<String>> yields, String because) {}

  /** The table of a detection in a SIEM. */
  static TruthTable of(Siem siem, String detection) throws IOException {
    String path = "/io/tracepost/content/truth/" + siem.wireName() + "/" + detection + ".yaml";
    try (InputStream in = TruthTable.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new AssertionError("there is no " + path);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static TruthTable parse(String yaml) {
    Map<?, ?> file = map(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    Map<String, Row> rows = new LinkedHashMap<>();
    map(file.get("cases")).forEach((name, row) -> rows.put(String.valueOf(name), row(map(row))));
    return new TruthTable(String.valueOf(file.get("query")), rows);
  }

  private static Row row(Map<?, ?> row) {
    Set<List<String>> yields = new LinkedHashSet<>();
    for (Object subject : list(row.get("yields"))) {
      yields.add(list(subject).stream().map(String::valueOf).toList());
    }
    return new Row(yields, String.valueOf(row.get("because")));
  }

  private static Map<?, ?> map(@Nullable Object node) {
    return node instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object node) {
    return node instanceof List<?> list ? list : List.of();
  }

  /** Everything that keeps the table from being true of a query and its cases. */
  List<String> problems(String text, List<LabelledCase> cases) {
    List<String> problems = new ArrayList<>();
    if (!query.equals(fingerprint(text))) {
      problems.add(
          "the query was changed: read it again, correct the rows, set query to "
              + fingerprint(text));
    }
    Set<String> names = new LinkedHashSet<>(rows.keySet());
    for (LabelledCase one : cases) {
      Row row = rows.get(one.name());
      if (row == null) {
        problems.add("nothing is said about " + one.name());
      } else if (!row.yields().equals(one.firing())) {
        problems.add(one.name() + " yields " + row.yields() + ", expected is " + one.firing());
      } else if (row.because().length() < SHORTEST_REASON) {
        problems.add(one.name() + " says no reason");
      }
      names.remove(one.name());
    }
    names.forEach(name -> problems.add("there is no case " + name));
    return problems;
  }

  static String fingerprint(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
