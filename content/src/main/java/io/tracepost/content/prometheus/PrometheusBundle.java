package io.tracepost.content.prometheus;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.pack.Bundle;
import io.tracepost.content.pack.PackResource;
import io.tracepost.content.pack.PackSetting;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.util.List;

/**
 * Alerts on Tracepost's own metrics for Prometheus, their tests as promtool runs them, and a Grafana dashboard. The files are
 * shipped as they are but for the scrape job's name. Immutable; safe for concurrent use.
 */
public final class PrometheusBundle implements Bundle {
  private static final String JOB = "tracepost";

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public String title() {
    return "Prometheus and Grafana, for Tracepost itself: alerts with their tests, a dashboard";
  }

  @Override
  public List<PackSetting> settings() {
    return List.of(
        PackSetting.name("job", JOB, "The scrape job's name in prometheus.yml: job_name."));
  }

  @Override
  public List<RenderedFile> render(Catalogue catalogue, RenderSettings settings) {
    String job = settings.value("job");
    return List.of(
        RenderedFile.text("grafana/tracepost.json", PackResource.text("prometheus/tracepost.json")),
        RenderedFile.text(
            "prometheus/tracepost.rules.test.yaml", named(job, "tracepost.rules.test.yaml")),
        RenderedFile.text("prometheus/tracepost.rules.yaml", named(job, "tracepost.rules.yaml")));
  }

  private static String named(String job, String file) {
    return PackResource.text("prometheus/" + file)
        .replace("job=\"" + JOB + "\"", "job=\"" + job + "\"")
        .replace("job: '" + JOB + "'", "job: '" + job + "'");
  }

  @Override
  public String installation(RenderSettings settings) {
    return """
        ## Install in Prometheus and Grafana

        1. Scrape the service as the job `JOB` (docs/operations/monitoring.md has the configuration).
        2. Copy `prometheus/tracepost.rules.yaml` beside prometheus.yml and name it under `rule_files`; reload Prometheus.
           `promtool test rules prometheus/tracepost.rules.test.yaml` shows each alert fire and keep quiet.
        3. Grafana > Dashboards > New > Import: `grafana/tracepost.json`, and choose the Prometheus data source.

        What each alert wants is said in docs/operations/monitoring.md.
        """
        .replace("JOB", settings.value("job"));
  }
}
