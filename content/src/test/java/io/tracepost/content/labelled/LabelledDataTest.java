package io.tracepost.content.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.EventSource;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The labelled data itself: there is some for every detection, and it says what it shows. */
class LabelledDataTest {
  private static final Catalogue CATALOGUE = Catalogue.shipped();

  static List<Detection> detections() {
    return CATALOGUE.detections();
  }

  @ParameterizedTest
  @MethodSource("detections")
  void every_detection_has_cases_that_fire_and_cases_that_do_not(Detection detection) {
    List<LabelledCase> cases = LabelledData.of(detection, LabelledData.NOW);

    assertThat(cases).anyMatch(LabelledCase::fires).anyMatch(one -> !one.fires());
    assertThat(cases).extracting(LabelledCase::shows).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("detections")
  void cases_hold_every_kind_of_event_that_the_detection_reads(Detection detection) {
    Set<EventSource> held =
        LabelledData.of(detection, LabelledData.NOW).stream()
            .flatMap(one -> one.delivered().stream())
            .map(event -> source(event.facet()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(held).containsAll(detection.evidence().kinds());
  }

  private static EventSource source(Facet facet) {
    if (facet == Facet.AUDIT_HEARTBEAT) {
      return EventSource.HEARTBEAT;
    }
    return facet.kind() == EventKind.AUDIT ? EventSource.AUDIT : EventSource.TRACE;
  }

  @Test
  void events_are_dated_back_from_the_moment_that_was_asked_for() {
    Detection burst = CATALOGUE.find("policy-violation-burst").orElseThrow();
    LabelledCase one = LabelledData.of(burst, LabelledData.NOW).get(0);

    assertThat(one.events().get(0).event().timeMicros())
        .isEqualTo(LabelledData.NOW.minusSeconds(13 * 60).toEpochMilli() * 1_000);
    assertThat(one.events().get(0).arrives()).isEqualTo(LabelledData.NOW.minusSeconds(778));
    assertThat(one.events()).allMatch(event -> !event.arrives().isAfter(LabelledData.NOW));
  }

  @Test
  void there_is_no_folder_without_a_detection() throws IOException {
    try (Stream<Path> folders = Files.list(LabelledData.folder())) {
      assertThat(folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              CATALOGUE.detections().stream().map(Detection::id).toList());
    }
  }
}
