package io.tracepost.bootstrap.cli.integrity;

import io.tracepost.application.integrity.verification.Report;
import io.tracepost.bootstrap.cli.service.Json;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The document of a verification as lines for a person. */
final class ReportText {
  private ReportText() {}

  static String of(JsonNode report) {
    StringBuilder text = new StringBuilder();
    boolean intact = report.path("intact").asBoolean(false);
    text.append(Json.text(report, "organization"))
        .append(intact ? ": intact" : ": NOT INTACT")
        .append(
            String.format(
                Locale.ROOT,
                ", events %,d to %,d in %,d blocks, %,d checkpoints, signed through %,d%n",
                report.path("from_sequence").asLong(0),
                report.path("through_sequence").asLong(0),
                report.path("blocks").asLong(0),
                report.path("checkpoints").asLong(0),
                report.path("signed_through").asLong(0)));
    for (JsonNode problem : report.path("problems")) {
      text.append(
          String.format(
              "  %s at %s: %s%n",
              Json.text(problem, "kind").replace('_', ' '),
              Json.text(problem, "sequence"),
              Json.text(problem, "detail")));
    }
    for (JsonNode notice : report.path("notices")) {
      text.append(
          String.format(
              "  %s%s: %s%n",
              Json.text(notice, "kind").replace('_', ' '),
              stretch(notice),
              Json.text(notice, "detail")));
    }
    return text.toString();
  }

  /** What the lines do not say. */
  static String notProven() {
    return "Not proven: " + Report.NOT_PROVEN + "." + System.lineSeparator();
  }

  private static String stretch(JsonNode notice) {
    long through = notice.path("through_sequence").asLong(0);
    return through == 0 ? "" : " " + notice.path("from_sequence").asLong(0) + " to " + through;
  }
}
