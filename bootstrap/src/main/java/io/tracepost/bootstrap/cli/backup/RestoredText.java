package io.tracepost.bootstrap.cli.backup;

import io.tracepost.application.integrity.verification.Report;
import io.tracepost.bootstrap.wiring.Restored;
import io.tracepost.bootstrap.wiring.RestoredStream;
import io.tracepost.bootstrap.wiring.RestoredStream.ResumedDestination;
import io.tracepost.bootstrap.wiring.RestoredStream.SetAside;
import java.nio.file.Path;
import java.util.Locale;

/** What a restoration came to, as lines for a person. */
final class RestoredText {
  private final StringBuilder text = new StringBuilder();

  private RestoredText() {}

  static String of(Restored restored, Path dataDir) {
    RestoredText told = new RestoredText();
    told.line("%s is as the service was at %s.", dataDir, restored.takenAt());
    restored.streams().forEach(told::stream);
    restored.unknown().forEach(told::unknown);
    told.line(
        "Lost here: what was committed after %s. SIEMs that received it have it still.",
        restored.takenAt());
    told.secrets(restored);
    return told.text.toString();
  }

  private void stream(RestoredStream stream) {
    Report report = stream.report();
    line(
        "%s: %s, up to event %,d",
        report.organization(),
        report.intact() ? "intact" : "NOT INTACT",
        report.head().lastSequence());
    report
        .problems()
        .forEach(
            it ->
                line(
                    "  %s at %,d: %s",
                    it.kind().wireName().replace('_', ' '), it.sequence(), it.detail()));
    for (ResumedDestination destination : stream.destinations()) {
      line(
          "  %s (%s) goes on behind event %,d: what it was given behind that comes again, under the same"
              + " event keys",
          destination.name(), destination.id(), destination.cursor());
    }
    stream.setAside().ifPresent(aside -> setAside(aside, report.head().lastSequence()));
  }

  private void setAside(SetAside aside, long head) {
    line(
        "  CHECKPOINTS OF LATER: number %,d says that the stream reached event %,d, the backup ends at"
            + " %,d. They were moved to %s: keep them, they prove what is lost.",
        aside.newest().number(), aside.newest().throughSequence(), head, aside.file());
  }

  private void unknown(SetAside aside) {
    line(
        "%s: NOT IN THE BACKUP, although its checkpoint %,d says that its stream reached event %,d. Its"
            + " checkpoints were moved to %s.",
        aside.newest().organization(),
        aside.newest().number(),
        aside.newest().throughSequence(),
        aside.file());
  }

  private void secrets(Restored restored) {
    switch (restored.secrets()) {
      case YES -> line("Secrets open with %s.", restored.key());
      case NO -> line("SECRETS DO NOT OPEN with %s: %s.", restored.key(), restored.complaint());
      case NO_KEY ->
          line(
              "Before you start the service put the key-encryption key of the backed-up one at %s (mode"
                  + " 0600); without it no secret opens and no API key works.",
              restored.key());
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
