package io.tracepost.content.loki;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.detection.Spans;
import io.tracepost.content.detection.Threshold;
import io.tracepost.content.pack.Pack;
import io.tracepost.content.pack.PackSetting;
import io.tracepost.content.pack.Placeholders;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rules for Loki's ruler, a Grafana dashboard, and each detection as LogQL to paste into Explore.
 *
 * <p>In its queries {@code @{lookback-X}} is the lookback less a span called X, for the baseline that lies before it.
 * Immutable; safe for concurrent use.
 */
public final class LokiPack implements Pack {
  private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9._:/\\[\\]-]{1,255}");
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._:|-]{0,255}");
  private static final Pattern LABELS =
      Pattern.compile("([a-zA-Z_]\\w{0,63}=[^\\p{Cntrl}\"\\\\',={}@$]{1,128}(,(?!$)|$)){0,10}");
  private static final Pattern DYNAMIC =
      Pattern.compile("((category|actor_class|status|environment)(,(?!$)|$)){0,4}");
  private static final List<PackSetting> SETTINGS =
      List.of(
          new PackSetting(
              "url", "http://loki:3100", URL, "Base URL of Loki; only the installation shows it."),
          new PackSetting(
              "tenant", "", TENANT, "Tenant; only the installation shows it. Empty for none."),
          new PackSetting(
              "labels", "", LABELS, "The labels that the destination puts on every stream."),
          new PackSetting(
              "dynamic_labels",
              "category,actor_class,environment",
              DYNAMIC,
              "The labels of the destination's streams that depend on the event."),
          new PackSetting(
              "structured_metadata",
              "on",
              Pattern.compile("on|off"),
              "Whether the destination sends ids as structured metadata."));

  @Override
  public Siem siem() {
    return Siem.LOKI;
  }

  @Override
  public String title() {
    return "Grafana and Loki: ruler rules, a dashboard, LogQL";
  }

  @Override
  public List<PackSetting> settings() {
    return SETTINGS;
  }

  @Override
  public Map<String, String> settingsOf(Map<String, String> destination) {
    Map<String, String> taken = new HashMap<>(Pack.super.settingsOf(destination));
    taken.computeIfPresent("url", (name, url) -> url.replaceFirst("/+(loki/api/v1/\\w+)?/*$", ""));
    for (String list : List.of("labels", "dynamic_labels")) {
      taken.computeIfPresent(
          list, (name, value) -> value.replaceAll("\\s*([,=])\\s*", "$1").strip());
    }
    return taken;
  }

  @Override
  public Placeholders placeholders(RenderSettings settings) {
    return Placeholders.of(streams(settings).placeholders());
  }

  private static Streams streams(RenderSettings settings) {
    return Streams.of(
        settings.value("dynamic_labels"),
        settings.value("labels"),
        settings.value("structured_metadata"));
  }

  @Override
  public Optional<String> query(Catalogue catalogue, Detection detection, RenderSettings settings) {
    Placeholders placeholders = placeholders(settings).of(detection);
    Duration lookback = detection.timing().lookback();
    Map<String, Duration> spans = new HashMap<>();
    spans.put("window", detection.timing().window());
    for (Threshold threshold : detection.thresholds()) {
      threshold.duration().ifPresent(span -> spans.put(threshold.name(), span));
    }
    for (Map.Entry<String, Duration> span : spans.entrySet()) {
      Duration rest = lookback.minus(span.getValue());
      if (!rest.isZero() && !rest.isNegative()) {
        placeholders = placeholders.with("lookback-" + span.getKey(), Spans.text(rest));
      }
    }
    String file = Catalogue.queryFile(detection, siem());
    Placeholders complete = placeholders;
    return catalogue.query(detection, siem()).map(text -> complete.fill(file, text).strip());
  }

  @Override
  public List<RenderedFile> render(Catalogue catalogue, RenderSettings settings) {
    List<RenderedFile> files = new ArrayList<>();
    List<Detection> alerts = new ArrayList<>();
    for (Detection detection : catalogue.writtenFor(siem())) {
      files.add(
          RenderedFile.text(
              "queries/" + detection.id() + ".logql",
              LogQlFile.of(detection, ready(catalogue, detection, settings))));
      if (detection.alerts()) {
        alerts.add(detection);
      }
    }
    RulerRules rules = new RulerRules(detection -> ready(catalogue, detection, settings));
    files.add(RenderedFile.text("ruler/tracepost.yaml", rules.file(alerts)));
    rules
        .groups(alerts)
        .forEach(
            (name, text) -> files.add(RenderedFile.text("ruler/groups/" + name + ".yaml", text)));
    files.add(RenderedFile.text("dashboards/ai-agents.json", AgentDashboard.of(streams(settings))));
    files.sort(Comparator.comparing(RenderedFile::path));
    return List.copyOf(files);
  }

  private String ready(Catalogue catalogue, Detection detection, RenderSettings settings) {
    return query(catalogue, detection, settings).orElseThrow();
  }

  @Override
  public String installation(RenderSettings settings) {
    return LokiInstallation.of(settings);
  }
}
