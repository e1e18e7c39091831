package io.tracepost.content.pictures;

import io.tracepost.content.pictures.Figures.Heading;
import io.tracepost.content.pictures.Figures.Hours;
import io.tracepost.content.pictures.Figures.Lines;
import io.tracepost.content.pictures.Figures.Ranking;
import io.tracepost.content.pictures.Figures.Single;
import io.tracepost.content.pictures.Figures.Table;
import io.tracepost.content.pictures.Figures.Unanswered;

/** Draws a picture as SVG; the same picture gives the same text. Not thread-safe. */
final class Drawing {
  private static final double MARGIN = 14;
  private static final double TOP = 46;
  private static final double GAP = 5;
  private static final double TITLE = 26;
  private static final double TEXT = 11;

  private final Svg svg = new Svg();
  private final Colours colours = new Colours();

  private Drawing() {}

  static String of(Picture picture) {
    return new Drawing().draw(picture);
  }

  private String draw(Picture picture) {
    double width = Picture.WIDTH + 2 * MARGIN;
    double height =
        TOP
            + picture.panels().stream().mapToDouble(panel -> panel.place().bottom()).max().orElse(0)
            + MARGIN;
    svg.raw(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\" role=\"img\" aria-labelledby=\"t d\">"
            .formatted(
                Svg.number(width), Svg.number(height), Svg.number(width), Svg.number(height)));
    svg.raw("<title id=\"t\">" + Svg.escaped("Dashboard: " + picture.title()) + "</title>");
    svg.raw(
        "<desc id=\"d\">"
            + Svg.escaped(
                "Drawn from sample data, not a screenshot. "
                    + picture.figures()
                    + ". "
                    + picture.told())
            + "</desc>");
    svg.raw(Sheet.text());
    svg.box("bg", new Place(0, 0, width, height), 6);
    svg.text("t", MARGIN + GAP, 28, picture.title());
    svg.text(
        "m r",
        width - MARGIN - GAP,
        20,
        "Drawn from a sample day, not a screenshot. Times in UTC.");
    svg.text("m r", width - MARGIN - GAP, 33, picture.figures());
    for (DrawnPanel panel : picture.panels()) {
      Place place = panel.place();
      panel(panel, new Place(place.x() + MARGIN, place.y() + TOP, place.width(), place.height()));
    }
    return svg.raw("</svg>").toString();
  }

  private void panel(DrawnPanel panel, Place place) {
    Place card = place.inside(GAP);
    if (panel.figures() instanceof Heading) {
      svg.text("p", card.x(), place.bottom() - GAP - 3, panel.title());
      return;
    }
    svg.box("card", card, 4);
    svg.text(
        "p", card.x() + 10, card.y() + 18, Svg.fitting(panel.title(), 12.5, card.width() - 20));
    Place content =
        new Place(card.x() + 10, card.y() + TITLE, card.width() - 20, card.height() - TITLE - 8);
    Figures figures = panel.figures();
    if (figures instanceof Single single) {
      svg.text(
          "b c",
          content.x() + content.width() / 2,
          content.y() + content.height() / 2 + 9,
          single.unit().text(single.number()));
    } else if (figures instanceof Hours hours) {
      new Chart(svg, colours, content).draw(hours);
    } else if (figures instanceof Table table) {
      new TableDrawing(svg, content).draw(table);
    } else if (figures instanceof Ranking ranking) {
      ranking(ranking, content);
    } else if (figures instanceof Lines lines) {
      lines(lines, content);
    } else if (figures instanceof Unanswered unanswered) {
      svg.text(
          "m c",
          content.x() + content.width() / 2,
          content.y() + content.height() / 2,
          "Not drawn: " + unanswered.because());
    } else {
      throw new AssertionError("no drawing of " + figures);
    }
  }

  private void ranking(Ranking ranking, Place content) {
    double step = 18;
    double y = content.y() + 12;
    double most = ranking.numbers().values().stream().mapToDouble(n -> n).max().orElse(1);
    double left = content.x() + 38;
    double room = content.width() - 38;
    for (var entry : ranking.numbers().entrySet()) {
      if (y > content.bottom()) {
        break;
      }
      svg.box("bar", new Place(left, y - 11, room * entry.getValue() / most, 15), 2);
      svg.text("r", left - 7, y, ranking.unit().text(entry.getValue()));
      svg.text("", left + 6, y, Svg.fitting(entry.getKey(), TEXT, room - 8));
      y += step;
    }
  }

  private void lines(Lines lines, Place content) {
    double y = content.y() + 9;
    for (String line : lines.lines()) {
      if (y > content.bottom()) {
        break;
      }
      int most = (int) (content.width() / 6.1);
      svg.text(
          "k", content.x(), y, line.length() > most ? line.substring(0, most - 1) + "…" : line);
      y += 16;
    }
  }
}
