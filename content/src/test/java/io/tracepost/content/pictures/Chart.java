package io.tracepost.content.pictures;

import io.tracepost.content.pictures.Figures.Hours;
import io.tracepost.content.pictures.Figures.Hours.Form;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Draws numbers over the hours of the day, and under them who is who. Not thread-safe. */
final class Chart {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST = 8;
  private static final int EVERY = 4;
  private static final double LEGEND = 15;
  private static final double SIZE = 10;
  private static final double KEY = 12;
  private static final double BETWEEN = 26;

  private final Svg svg;
  private final Colours colours;
  private final Place place;

  Chart(Svg svg, Colours colours, Place place) {
    this.svg = svg;
    this.colours = colours;
    this.place = place;
  }

  void draw(Hours hours) {
    Map<String, double[]> series = greatest(hours);
    double most = scale(hours, series);
    Map<String, Integer> chosen = colours.of(series.keySet());
    double legend = legend(chosen);
    double axis = Svg.width(hours.unit().text(most), 10) + 8;
    Place plot =
        new Place(
            place.x() + axis,
            place.y() + 6,
            place.width() - axis - 4,
            place.height() - 28 - legend);
    grid(hours, plot, most);
    double[] below = new double[SampleDay.HOURS];
    series.forEach(
        (name, numbers) -> {
          Integer colour = chosen.get(name);
          switch (hours.form()) {
            case COLUMNS -> svg.path("f" + colour, columns(plot, numbers, below, most));
            case AREAS -> svg.path("f" + colour, area(plot, numbers, below, most));
            case LINES -> svg.path("l s" + colour, line(plot, numbers, most));
          }
          Arrays.setAll(below, hour -> below[hour] + numbers[hour]);
        });
  }

  /** The series with the greatest sums, greatest first. */
  private static Map<String, double[]> greatest(Hours hours) {
    List<Map.Entry<String, double[]>> all = new ArrayList<>(hours.series().entrySet());
    all.sort(
        Comparator.comparingDouble(
            one -> -Arrays.stream(one.getValue()).filter(number -> !Double.isNaN(number)).sum()));
    Map<String, double[]> series = new LinkedHashMap<>();
    all.stream().limit(MOST).forEach(one -> series.put(one.getKey(), one.getValue()));
    return series;
  }

  /** The end of the axis, so that its half is round, too. */
  private static double scale(Hours hours, Map<String, double[]> series) {
    double[] tops = new double[SampleDay.HOURS];
    for (double[] numbers : series.values()) {
      Arrays.setAll(
          tops,
          hour -> {
            double number = Double.isNaN(numbers[hour]) ? 0 : numbers[hour];
            return hours.form() == Form.LINES ? Math.max(tops[hour], number) : tops[hour] + number;
          });
    }
    double most = Arrays.stream(tops).max().orElse(0) * (hours.form() == Form.LINES ? 1.05 : 1);
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-6))));
    return DoubleStream.of(1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10, 12)
        .map(times -> times * power)
        .filter(end -> end > most * 0.999 && (hours.unit() != Unit.COUNT || end % 2 == 0))
        .findFirst()
        .orElseThrow();
  }

  private void grid(Hours hours, Place plot, double most) {
    StringBuilder lines = new StringBuilder();
    for (int half = 0; half <= 2; half++) {
      double y = plot.bottom() - plot.height() * half / 2;
      lines.append(
          "M%s %sh%s".formatted(Svg.number(plot.x()), Svg.number(y), Svg.number(plot.width())));
      svg.text("m r", plot.x() - 6, y + 3.5, hours.unit().text(most * half / 2));
    }
    svg.path("g", lines);
    for (int hour = 0; hour < SampleDay.HOURS; hour += EVERY) {
      Instant at = SampleDay.BEGIN.plusSeconds(3_600L * hour);
      svg.text(
          "m c",
          plot.x() + plot.width() * hour / SampleDay.HOURS,
          plot.bottom() + 14,
          HOUR.format(at));
    }
  }

  private static String columns(Place plot, double[] numbers, double[] below, double most) {
    double step = plot.width() / SampleDay.HOURS;
    StringBuilder path = new StringBuilder();
    for (int hour = 0; hour < numbers.length; hour++) {
      if (numbers[hour] > 0) {
        path.append(
            "M%s %sh%sv-%sh-%sz"
                .formatted(
                    Svg.number(plot.x() + step * hour + step * 0.14),
                    Svg.number(plot.bottom() - plot.height() * below[hour] / most),
                    Svg.number(step * 0.72),
                    Svg.number(plot.height() * numbers[hour] / most),
                    Svg.number(step * 0.72)));
      }
    }
    return path.toString();
  }

  private static String area(Place plot, double[] numbers, double[] below, double most) {
    StringBuilder path = new StringBuilder();
    for (int hour = 0; hour < numbers.length; hour++) {
      path.append(hour == 0 ? 'M' : 'L')
          .append(point(plot, hour, below[hour] + numbers[hour], most));
    }
    for (int hour = numbers.length - 1; hour >= 0; hour--) {
      path.append('L').append(point(plot, hour, below[hour], most));
    }
    return path.append('z').toString();
  }

  private static String line(Place plot, double[] numbers, double most) {
    StringBuilder path = new StringBuilder();
    boolean on = false;
    for (int hour = 0; hour < numbers.length; hour++) {
      if (Double.isNaN(numbers[hour])) {
        on = false;
      } else {
        path.append(on ? 'L' : 'M').append(point(plot, hour, numbers[hour], most));
        boolean alone = !on && (hour + 1 == numbers.length || Double.isNaN(numbers[hour + 1]));
        path.append(alone ? "m-2.5 0h5" : "");
        on = true;
      }
    }
    return path.toString();
  }

  private static String point(Place plot, int hour, double number, double most) {
    return Svg.number(plot.x() + plot.width() * (hour + 0.5) / SampleDay.HOURS)
        + " "
        + Svg.number(plot.bottom() - plot.height() * number / most);
  }

  /** Draws it from the bottom up and says how high it is. */
  private double legend(Map<String, Integer> chosen) {
    double room = place.width() / 2 - BETWEEN;
    List<Map<String, Integer>> rows = new ArrayList<>();
    double taken = place.width();
    for (Map.Entry<String, Integer> one : chosen.entrySet()) {
      String name = Svg.shortened(one.getKey(), SIZE, room);
      double width = Svg.width(name, SIZE) + BETWEEN;
      if (taken + width > place.width() + BETWEEN - KEY) {
        rows.add(new LinkedHashMap<>());
        taken = 0;
      }
      rows.get(rows.size() - 1).put(name, one.getValue());
      taken += width;
    }
    for (int row = 0; row < rows.size(); row++) {
      double x = place.x();
      double y = place.bottom() - LEGEND * (rows.size() - 1 - row);
      for (Map.Entry<String, Integer> one : rows.get(row).entrySet()) {
        svg.box("f" + one.getValue(), new Place(x, y - 8, 8, 8), 1.5);
        svg.text("m", x + KEY, y, one.getKey());
        x += Svg.width(one.getKey(), SIZE) + BETWEEN;
      }
    }
    return LEGEND * rows.size();
  }
}
