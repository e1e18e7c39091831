package io.tracepost.content.pictures;

import io.tracepost.content.pictures.Figures.Hours;
import io.tracepost.content.pictures.Figures.Unanswered;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * For the panels of a dashboard whose language nothing here runs: the same question for OpenSearch, as somebody read the panel's
 * query. {@code read} holds the first digits of the SHA-256 of the text that was read, so that a changed query asks for another
 * reading. Column headings are those of the query; each occurs in its text.
 */
final class SameQuestions {
  private static final int DIGITS = 12;

  private final Map<String, Map<?, ?>> byPanel = new LinkedHashMap<>();
  private final Answers answers;
  private final String file;

  /** Those of a file among the test resources. */
  SameQuestions(String file, Answers answers) {
    this.file = file;
    this.answers = answers;
    String path = "/io/tracepost/content/pictures/" + file;
    try (InputStream in = SameQuestions.class.getResourceAsStream(path)) {
      String text =
          new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
      map(new Load(LoadSettings.builder().build()).loadFromString(text))
          .forEach((title, question) -> byPanel.put(String.valueOf(title), map(question)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<?, ?> map(@Nullable Object node) {
    return (Map<?, ?>) Objects.requireNonNull(node);
  }

  /** What a panel with this title and this query shows, in one of the forms of a panel. */
  Figures figures(String title, String query, Shown shown) {
    Map<?, ?> question = byPanel.get(title);
    if (question == null || !digits(query).equals(String.valueOf(question.get("read")))) {
      throw new AssertionError(
          file
              + ": no question was read for \""
              + title
              + "\" as it is now, "
              + digits(query)
              + ": "
              + query);
    }
    if (question.containsKey("unanswered")) {
      return new Unanswered(String.valueOf(question.get("unanswered")));
    }
    List<Column> columns = new ArrayList<>();
    map(question.get("columns"))
        .forEach(
            (heading, text) ->
                columns.add(Column.of(String.valueOf(heading), String.valueOf(text))));
    for (Column column : columns) {
      if (!query.contains(column.heading())) {
        throw new AssertionError(file + ": " + title + " has no column " + column.heading());
      }
    }
    Question asked =
        new Question(
            "audit".equals(question.get("of")) ? Question.AUDIT : Question.TRACES,
            String.valueOf(question.get("where")),
            texts(question.get("by")),
            columns);
    return switch (shown) {
      case SINGLE -> answers.single(asked);
      case COLUMNS -> answers.hours(asked, Hours.Form.COLUMNS);
      case AREAS -> answers.hours(asked, Hours.Form.AREAS);
      case LINES -> answers.hours(asked, Hours.Form.LINES);
      case TABLE -> answers.table(asked, String.valueOf(question.get("sort")));
    };
  }

  /** The forms of a panel. */
  enum Shown {
    SINGLE,
    COLUMNS,
    AREAS,
    LINES,
    TABLE
  }

  private static List<String> texts(@Nullable Object list) {
    return list == null ? List.of() : ((List<?>) list).stream().map(String::valueOf).toList();
  }

  private static String digits(String query) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
