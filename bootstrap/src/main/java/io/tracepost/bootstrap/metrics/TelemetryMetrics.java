package io.tracepost.bootstrap.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.tracepost.application.telemetry.DropReason;
import io.tracepost.application.telemetry.TelemetryObserver;
import io.tracepost.application.telemetry.TelemetrySignal;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What becomes of OpenTelemetry's spans and log records. Thread-safe. */
final class TelemetryMetrics implements TelemetryObserver {
  /** The most names of unknown attributes that get a series of their own. */
  static final int MOST_NAMES = 100;

  private static final String OTHER = "other";
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
  private static final Pattern DIGITS = Pattern.compile("\\.[0-9]+(?=\\.|$)");

  private final Counter received;
  private final Counter mapped;
  private final Counter dropped;
  private final Counter unknown;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  TelemetryMetrics(Instruments instruments) {
    received =
        instruments.counter(
            "tracepost_otlp_received_total", "Spans and log records that came", "signal");
    mapped =
        instruments.counter("tracepost_otlp_mapped_total", "Those that became events", "signal");
    dropped =
        instruments.counter(
            "tracepost_otlp_dropped_total", "Those that became none", "signal", "reason");
    unknown =
        instruments.counter(
            "tracepost_otlp_unknown_attributes_total",
            "Attributes the mapping does not know",
            "name");
    for (TelemetrySignal signal : TelemetrySignal.values()) {
      received.initLabelValues(label(signal));
      mapped.initLabelValues(label(signal));
      for (DropReason reason : DropReason.values()) {
        dropped.initLabelValues(label(signal), reason.wireName());
      }
    }
    unknown.initLabelValues(OTHER);
  }

  @Override
  public void received(TelemetrySignal signal, long count) {
    received.labelValues(label(signal)).inc(count);
  }

  @Override
  public void mapped(TelemetrySignal signal, long count) {
    mapped.labelValues(label(signal)).inc(count);
  }

  @Override
  public void dropped(TelemetrySignal signal, DropReason reason, long count) {
    dropped.labelValues(label(signal), reason.wireName()).inc(count);
  }

  @Override
  public void unknownAttribute(String name, long count) {
    String shown = DIGITS.matcher(name).replaceAll(".N");
    unknown.labelValues(bounded(shown)).inc(count);
  }

  /** A stranger's text becomes a label only if it looks like a key, and only so many do. */
  private String bounded(String name) {
    if (names.contains(name)) {
      return name;
    }
    if (names.size() >= MOST_NAMES || !NAME.matcher(name).matches()) {
      return OTHER;
    }
    names.add(name);
    return name;
  }

  private static String label(TelemetrySignal signal) {
    return signal.name().toLowerCase(Locale.ROOT);
  }
}
