package io.tracepost.adapters.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.fuzz.FuzzSuite;
import java.nio.charset.StandardCharsets;

/** What a scraper says it takes. */
class ForeignAcceptTest extends FuzzSuite {
  ForeignAcceptTest() {
    add(
        "accept header",
        texts(
            "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.25,*/*;q=0.1",
            "text/plain"),
        input ->
            assertThat(ExpositionFormat.accepted(new String(input, StandardCharsets.UTF_8)))
                .isNotNull());
  }
}
