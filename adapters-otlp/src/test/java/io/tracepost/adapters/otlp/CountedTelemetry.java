package io.tracepost.adapters.otlp;

import io.tracepost.application.telemetry.DropReason;
import io.tracepost.application.telemetry.TelemetryObserver;
import io.tracepost.application.telemetry.TelemetrySignal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Remembers what it hears. */
final class CountedTelemetry implements TelemetryObserver {
  long received;
  long mapped;
  final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  final Map<String, Long> unknown = new TreeMap<>();

  @Override
  public void received(TelemetrySignal signal, long count) {
    received += count;
  }

  @Override
  public void mapped(TelemetrySignal signal, long count) {
    mapped += count;
  }

  @Override
  public void dropped(TelemetrySignal signal, DropReason reason, long count) {
    dropped.merge(reason, count, Long::sum);
  }

  @Override
  public void unknownAttribute(String name, long count) {
    unknown.merge(name, count, Long::sum);
  }
}
