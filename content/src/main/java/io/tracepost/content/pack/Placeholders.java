package io.tracepost.content.pack;

import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Spans;
import io.tracepost.content.detection.Threshold;
import io.tracepost.content.detection.Timing;
import io.tracepost.domain.naming.NearestName;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a template as {@code @{name}}: names of a SIEM's places, and a detection's spans and thresholds. A span
 * called {@code window} also comes as {@code window.seconds}, {@code window.minutes}, {@code window.millis} and {@code
 * window.iso} (ISO 8601). Immutable.
 */
public final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("@\\{([^{}\\s]*)}");

  private final TreeMap<String, String> values;

  private Placeholders(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  /** Placeholders with these values. */
  public static Placeholders of(Map<String, String> values) {
    return new Placeholders(values);
  }

  /** These, and what a detection brings: id, title, severity, its spans and its thresholds. */
  public Placeholders of(Detection detection) {
    Placeholders more = new Placeholders(values);
    more.values.put("id", detection.id());
    more.values.put("title", detection.title());
    more.values.put("severity", detection.severity().wireName());
    Timing timing = detection.timing();
    more.span("window", timing.window());
    more.span("lookback", timing.lookback());
    more.span("every", timing.every());
    more.span("suppress", timing.suppress());
    for (Threshold threshold : detection.thresholds()) {
      threshold
          .duration()
          .ifPresentOrElse(
              span -> more.span(threshold.name(), span),
              () -> more.values.put(threshold.name(), threshold.value()));
    }
    return more;
  }

  /** These, and one more or another. */
  public Placeholders with(String name, String value) {
    Placeholders more = new Placeholders(values);
    more.values.put(name, value);
    return more;
  }

  private void span(String name, Duration span) {
    values.put(name, Spans.text(span));
    values.put(name + ".seconds", Long.toString(span.toSeconds()));
    values.put(name + ".minutes", Long.toString(span.toMinutes()));
    values.put(name + ".millis", Long.toString(span.toMillis()));
    values.put(name + ".iso", span.toString());
  }

  /**
   * A template with every placeholder filled.
   *
   * @param where the template's name, for the message
   * @throws IllegalArgumentException when it names a placeholder that there is not
   */
  public String fill(String where, String template) {
    Matcher matcher = PLACEHOLDER.matcher(template);
    StringBuilder filled = new StringBuilder(template.length());
    int copied = 0;
    while (matcher.find()) {
      filled.append(template, copied, matcher.start()).append(value(where, matcher.group(1)));
      copied = matcher.end();
    }
    return filled.append(template, copied, template.length()).toString();
  }

  private String value(String where, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          where
              + ": unknown placeholder @{"
              + name
              + "}"
              + NearestName.hint(name, values.keySet()));
    }
    return value;
  }
}
