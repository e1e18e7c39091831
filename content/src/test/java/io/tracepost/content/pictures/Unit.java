package io.tracepost.content.pictures;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How numbers are written: {@code 1,234}, {@code $12.40}, {@code 25 %}, {@code 18.2}. */
enum Unit {
  COUNT("#,##0.##"),
  DOLLARS("$#,##0.00"),
  SHARE("0.# %"),
  PERCENT("0.0");

  private final String pattern;

  Unit(String pattern) {
    this.pattern = pattern;
  }

  String text(double number) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
  }
}
