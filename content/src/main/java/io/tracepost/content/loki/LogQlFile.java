package io.tracepost.content.loki;

import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Threshold;

/** A detection's query as a file: what it answers and what decides, as comments, then the query. Pure. */
final class LogQlFile {
  private LogQlFile() {}

  /** The file of a detection whose query is ready to run. */
  static String of(Detection detection, String query) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(detection.title()).append('\n');
    text.append("# ").append(detection.description().question()).append('\n');
    for (Threshold threshold : detection.thresholds()) {
      text.append("# ")
          .append(threshold.value())
          .append(": ")
          .append(threshold.means())
          .append('\n');
    }
    return text.append(query).append('\n').toString();
  }
}
