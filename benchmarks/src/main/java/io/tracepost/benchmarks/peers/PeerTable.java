package io.tracepost.benchmarks.peers;

import io.tracepost.benchmarks.pipeline.Figure;
import io.tracepost.benchmarks.pipeline.Series;
import io.tracepost.benchmarks.pipeline.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ours beside others, as Markdown. For one thread. */
public final class PeerTable {
  private static final List<Figure> COMPARED =
      List.of(
          Figure.CPU_MICROS, Figure.EVENTS_PER_SECOND, Figure.PEAK_RESIDENT_MIB, Figure.WIRE_BYTES);

  private final StringBuilder rows =
      new StringBuilder(
              "| peer | figure | peer, median (range) | ours, median (range) | peer / ours |\n")
          .append("|---|---|---|---|---|\n");
  private final StringBuilder notes = new StringBuilder();

  /** Adds one. */
  public void add(Rival rival, String version, Series ours, Series theirs) {
    for (Figure figure : COMPARED) {
      Optional<Spread> mine = ours.spread(figure);
      Optional<Spread> other = theirs.spread(figure);
      if (mine.isPresent() && other.isPresent()) {
        rows.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %.2f |%n",
                rival.label(),
                figure.words(),
                other.get().text(figure),
                mine.get().text(figure),
                other.get().median() / mine.get().median()));
      }
    }
    notes.append(
        String.format(
            Locale.ROOT,
            "- %s %s: %s. Does less: %s. Ours: `%s`.%n",
            rival.label(),
            version,
            rival.settings(),
            rival.lacks(),
            rival.ours().argument()));
  }

  /** The table and a note on each. */
  public String text() {
    return rows + "\n" + notes;
  }
}
