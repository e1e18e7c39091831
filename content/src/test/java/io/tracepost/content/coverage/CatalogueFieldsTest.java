package io.tracepost.content.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The names that the catalogue uses are those of the events. */
class CatalogueFieldsTest {
  @Test
  void a_detection_names_no_field_that_an_event_cannot_have() {
    Set<String> fields = EveryField.names();

    assertThat(fields).contains("agent_id", "record.body.checkpoint.number").doesNotContain("user");
    for (Detection detection : Catalogue.shipped().detections()) {
      assertThat(fields).as(detection.id()).containsAll(detection.evidence().fields());
    }
  }
}
