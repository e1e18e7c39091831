package io.tracepost.content.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The runbook has a section for every detection, in the catalogue's order, and its links lead somewhere. */
class RunbookTest {
  private static final Path RUNBOOK = Path.of("..", "docs", "incident-response.md");

  @Test
  void every_detection_has_its_section() throws Exception {
    String runbook = Files.readString(RUNBOOK);
    String byAlert =
        runbook.substring(
            runbook.indexOf("\n## By alert"), runbook.indexOf("\n## What Tracepost cannot do"));

    assertThat(all(byAlert, "(?m)^### (.+)$"))
        .containsExactlyElementsOf(
            Catalogue.shipped().detections().stream().map(Detection::id).toList());
  }

  @Test
  void links_within_the_page_lead_to_a_heading() throws Exception {
    String runbook = Files.readString(RUNBOOK);
    List<String> anchors =
        all(runbook, "(?m)^#+ (.+)$").stream()
            .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", ""))
            .map(heading -> heading.replace(' ', '-'))
            .toList();

    assertThat(anchors).containsAll(all(runbook, "\\]\\(#([a-z0-9-]+)\\)"));
    for (String page : all(runbook, "\\]\\(([a-z/-]+\\.md)")) {
      assertThat(RUNBOOK.resolveSibling(page)).exists();
    }
  }

  private static List<String> all(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult one) -> one.group(1))
        .toList();
  }
}
