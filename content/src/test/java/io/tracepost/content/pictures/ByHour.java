package io.tracepost.content.pictures;

import io.tracepost.content.pictures.Figures.Hours;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the numbers of a panel hour by hour. What is never put is 0, and no point of a line. Not thread-safe. */
final class ByHour {
  private final Map<String, double[]> series = new TreeMap<>();
  private final Hours.Form form;

  ByHour(Hours.Form form) {
    this.form = form;
  }

  void put(String name, int hour, double number) {
    series.computeIfAbsent(name, unknown -> empty())[hour] = number;
  }

  private double[] empty() {
    double[] numbers = new double[SampleDay.HOURS];
    Arrays.fill(numbers, form == Hours.Form.LINES ? Double.NaN : 0);
    return numbers;
  }

  Hours hours(Unit unit) {
    return new Hours(form, unit, series);
  }
}
