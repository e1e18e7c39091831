package io.tracepost.adapters.splunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HecRoutesTest {
  @ParameterizedTest
  @CsvSource({
    "https://s:8088, https://s:8088",
    "https://s:8088/, https://s:8088",
    "https://s:8088/services/collector, https://s:8088",
    "https://s:8088/services/collector/, https://s:8088",
    "https://s:8088/services/collector/event, https://s:8088",
    "https://s:8088/services/collector/event/1.0, https://s:8088",
    "https://s:8088/services/collector/raw, https://s:8088",
    "https://http-inputs-acme.splunkcloud.com:443/services/collector/health/1.0, https://http-inputs-acme.splunkcloud.com:443",
    "https://proxy/splunk//, https://proxy/splunk",
    "https://proxy/splunk/services/collector, https://proxy/splunk",
    "http://[::1]:8088, http://[::1]:8088",
  })
  void a_base_url_and_every_collector_path_lead_to_the_same_routes(String given, String base) {
    HecRoutes routes = HecRoutes.of(URI.create(given));
    assertThat(routes.event()).hasToString(base + "/services/collector/event");
    assertThat(routes.ack()).hasToString(base + "/services/collector/ack");
    assertThat(routes.health()).hasToString(base + "/services/collector/health");
  }
}
