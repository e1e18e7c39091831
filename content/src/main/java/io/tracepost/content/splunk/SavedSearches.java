package io.tracepost.content.splunk;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.detection.Spans;
import io.tracepost.content.detection.WindowClock;
import io.tracepost.content.pack.Placeholders;
import java.util.List;
import java.util.Map;

/**
 * The app's {@code savedsearches.conf}: one saved search for each detection, with a schedule and disabled. Those that alert do so
 * for each result row, and not again for the same subject within the time of suppression.
 *
 * <p>Source: Splunk, savedsearches.conf.spec.
 */
final class SavedSearches {
  /** Searches name the app's macros, so that a place is changed once. */
  private static final Map<String, String> MACROS =
      Map.of(
          "traces", "`tracepost_traces`",
          "audit", "`tracepost_audit`",
          "heartbeats", "`tracepost_heartbeats`");

  private final Catalogue catalogue;
  private final Placeholders placeholders;
  private final String late;

  SavedSearches(Catalogue catalogue, Placeholders placeholders, String late) {
    this.catalogue = catalogue;
    this.placeholders = withMacros(placeholders);
    this.late = late;
  }

  private static Placeholders withMacros(Placeholders placeholders) {
    Placeholders all = placeholders;
    for (Map.Entry<String, String> macro : MACROS.entrySet()) {
      all = all.with(macro.getKey(), macro.getValue());
    }
    return all;
  }

  String text() {
    StringBuilder conf = new StringBuilder();
    List<Detection> detections = catalogue.writtenFor(Siem.SPLUNK);
    for (int place = 0; place < detections.size(); place++) {
      Detection detection = detections.get(place);
      if (place > 0) {
        conf.append('\n');
      }
      search(conf, detection, CronSchedule.every(detection.timing().every(), place));
    }
    return conf.toString();
  }

  private void search(StringBuilder conf, Detection detection, String cron) {
    boolean arrival = detection.timing().windowOn() == WindowClock.ARRIVAL;
    conf.append('[').append(nameOf(detection)).append("]\n");
    line(conf, "description", description(detection));
    line(conf, "search", continued(query(detection)));
    line(conf, "disabled", "1");
    line(conf, "enableSched", "1");
    line(conf, "cron_schedule", cron);
    line(
        conf,
        "dispatch.earliest_time",
        "-" + (arrival ? late : Spans.text(detection.timing().lookback())));
    line(conf, "dispatch.latest_time", arrival ? "+1d" : "now");
    line(conf, "display.general.type", "statistics");
    line(conf, "request.ui_dispatch_app", SplunkPack.APP);
    line(conf, "request.ui_dispatch_view", "search");
    if (detection.alerts()) {
      alert(conf, detection);
    }
  }

  private static void alert(StringBuilder conf, Detection detection) {
    line(conf, "counttype", "number of events");
    line(conf, "relation", "greater than");
    line(conf, "quantity", "0");
    line(conf, "alert.track", "1");
    line(conf, "alert.expires", "7d");
    line(conf, "alert.severity", severity(detection));
    line(conf, "alert.digest_mode", "0");
    line(conf, "alert.suppress", "1");
    line(conf, "alert.suppress.fields", String.join(",", detection.evidence().subject()));
    line(conf, "alert.suppress.period", Spans.text(detection.timing().suppress()));
  }

  /** How the search is called in Splunk. */
  static String nameOf(Detection detection) {
    return "Tracepost - " + detection.title();
  }

  private String query(Detection detection) {
    String file = Catalogue.queryFile(detection, Siem.SPLUNK);
    String query = catalogue.query(detection, Siem.SPLUNK).orElseThrow();
    return placeholders.of(detection).fill(file, query).strip();
  }

  private static String description(Detection detection) {
    StringBuilder text = new StringBuilder(detection.description().question());
    names(text, "MITRE ATT&CK", detection.threat().techniques());
    names(text, "MITRE ATLAS", detection.threat().atlas());
    return text.append(" Tracepost detection ").append(detection.id()).append('.').toString();
  }

  private static void names(StringBuilder text, String framework, List<String> techniques) {
    if (!techniques.isEmpty()) {
      text.append(' ').append(framework).append(": ");
      text.append(String.join(", ", techniques)).append('.');
    }
  }

  /** What Splunk calls info, low, medium, high and critical. */
  private static String severity(Detection detection) {
    return switch (detection.severity()) {
      case INFORMATIONAL -> "1";
      case LOW -> "2";
      case MEDIUM -> "3";
      case HIGH -> "4";
      case CRITICAL -> "5";
    };
  }

  /** A value of several lines: a backslash before the end of a line goes on with the next. */
  private static String continued(String value) {
    return value.replace("\n", " \\\n");
  }

  private static void line(StringBuilder conf, String key, String value) {
    conf.append(key).append(" = ").append(value).append('\n');
  }
}
