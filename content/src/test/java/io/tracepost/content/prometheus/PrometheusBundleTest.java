package io.tracepost.content.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.Packs;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.pack.Bundle;
import io.tracepost.content.pack.PackResource;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusBundleTest {
  private static final PrometheusBundle BUNDLE = new PrometheusBundle();

  private static List<RenderedFile> files(Map<String, String> settings) throws Exception {
    return BUNDLE.render(Catalogue.shipped(), RenderSettings.of(BUNDLE.settings(), settings));
  }

  @Test
  void the_files_are_shipped_as_they_are_tested() throws Exception {
    List<RenderedFile> files = files(Map.of());

    assertThat(files).extracting(RenderedFile::path).isSorted().doesNotHaveDuplicates();
    for (RenderedFile file : files) {
      String name = file.path().substring(file.path().indexOf('/') + 1);
      assertThat(file.text()).isEqualTo(PackResource.text("prometheus/" + name));
    }
  }

  @Test
  void another_scrape_job_is_named_in_the_alerts_and_in_their_tests() throws Exception {
    for (RenderedFile file : files(Map.of("job", "tp-eu"))) {
      assertThat(file.text()).doesNotContain("job=\"tracepost\"", "job: 'tracepost'");
      if (file.path().endsWith(".yaml")) {
        assertThat(file.text()).contains("job=\"tp-eu\"");
      }
    }
  }

  @Test
  void it_is_rendered_beside_the_packs() {
    assertThat(Packs.bundles())
        .extracting(Bundle::name)
        .contains("loki", "datadog", "prometheus")
        .doesNotHaveDuplicates();
  }
}
