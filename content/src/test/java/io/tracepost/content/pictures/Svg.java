package io.tracepost.content.pictures;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Writes elements of an SVG; numbers have one decimal at most. Not thread-safe. */
final class Svg {
  private static final String NARROW = "ijltfrI.,:;|!'()[]/- ";
  private static final String WIDE = "mwMW@%";

  private final StringBuilder text = new StringBuilder();

  Svg raw(String markup) {
    text.append(markup).append('\n');
    return this;
  }

  Svg box(String style, Place place, double radius) {
    return raw(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>"
            .formatted(
                style,
                number(place.x()),
                number(place.y()),
                number(place.width()),
                number(place.height()),
                number(radius)));
  }

  Svg path(String style, CharSequence data) {
    return raw("<path class=\"" + style + "\" d=\"" + data + "\"/>");
  }

  Svg text(String style, double x, double y, String said) {
    String named = style.isEmpty() ? "" : " class=\"" + style + "\"";
    return raw(
        "<text%s x=\"%s\" y=\"%s\">%s</text>"
            .formatted(named, number(x), number(y), escaped(said)));
  }

  static String number(double number) {
    return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** About how wide a text is, in pixels; whoever reads brings the font. */
  static double width(String text, double size) {
    double width = 0;
    for (int place = 0; place < text.length(); place++) {
      char sign = text.charAt(place);
      width +=
          NARROW.indexOf(sign) >= 0
              ? 0.38
              : WIDE.indexOf(sign) >= 0 ? 0.95 : Character.isUpperCase(sign) ? 0.71 : 0.62;
    }
    return width * size;
  }

  /** As much of a text as fits, from its beginning. */
  static String fitting(String text, double size, double width) {
    return cut(text, 0, size, width);
  }

  /** As much of a text as fits, from both its ends. */
  static String shortened(String text, double size, double width) {
    return cut(text, Math.min(16, text.length() / 2), size, width);
  }

  private static String cut(String text, int end, double size, double width) {
    String tail = text.substring(text.length() - end);
    String head = text.substring(0, text.length() - end);
    String shown = text;
    while (!head.isEmpty() && width(shown, size) > width) {
      head = head.substring(0, head.length() - 1);
      shown = head.stripTrailing() + "…" + tail;
    }
    return shown;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
