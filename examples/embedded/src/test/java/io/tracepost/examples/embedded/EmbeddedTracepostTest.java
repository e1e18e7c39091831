package io.tracepost.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.sandbox.hec.HecSandbox;
import io.tracepost.sandbox.hec.HecToken;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTracepostTest {
  private static final String TOKEN = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  @Test
  @Timeout(60)
  void a_plain_main_commits_and_delivers(@TempDir Path folder) throws Exception {
    try (HecSandbox splunk = HecSandbox.start(HecToken.of(TOKEN))) {
      EmbeddedTracepost.main(
          new String[] {splunk.uri().toString(), TOKEN, folder.resolve("data").toString()});
      assertThat(splunk.received())
          .extracting(event -> event.json().get("span_name").asString())
          .containsExactlyInAnyOrder("send_email", "search_docs");
    }
  }
}
