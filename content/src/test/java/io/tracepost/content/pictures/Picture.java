package io.tracepost.content.pictures;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A dashboard as it is drawn.
 *
 * @param file its name without the ending
 * @param title as the dashboard calls itself
 * @param figures where the figures come from, in a few words
 */
record Picture(String file, String title, String figures, List<DrawnPanel> panels) {
  /** Width of every picture, in pixels: what a guide's page has. */
  static final double WIDTH = 920;

  Picture {
    panels = List.copyOf(panels);
  }

  /** In words, for those who do not see it. */
  String told() {
    return panels.stream()
        .filter(panel -> !(panel.figures() instanceof Figures.Heading))
        .map(panel -> panel.title() + ": " + panel.figures().told())
        .collect(Collectors.joining("; "));
  }
}
