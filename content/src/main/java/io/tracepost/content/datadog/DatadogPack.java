package io.tracepost.content.datadog;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.detection.Threshold;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pack.Pack;
import io.tracepost.content.pack.PackResource;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Log monitors, detection rules, a pipeline, facets and a dashboard for Datadog, each file the body of one request to its API.
 * A detection's query is the array of its requests. Immutable; safe for concurrent use.
 */
public final class DatadogPack implements Pack {
  private static final List<PackSetting> SETTINGS =
      List.of(
          new PackSetting(
              "site",
              "datadoghq.com",
              Pattern.compile("[a-z0-9.-]{1,64}"),
              "Datadog's site; only the installation shows it."),
          PackSetting.name("index", "*", "The log index that is searched."),
          new PackSetting(
              "heartbeat_thread",
              "th_heartbeat_*",
              Pattern.compile("th_heartbeat_[a-z0-9_*]{1,64}"),
              "The destination's heartbeats: th_heartbeat_ and its id, where several fill one Datadog."),
          new PackSetting(
              "notify",
              "",
              Pattern.compile("(@[A-Za-z0-9._@+-]+( @[A-Za-z0-9._@+-]+)*)?"),
              "Who is told: @slack-soc, @pagerduty, with blanks between."));

  @Override
  public Siem siem() {
    return Siem.DATADOG;
  }

  @Override
  public String title() {
    return "Datadog: log monitors, detection rules, pipeline, facets, dashboard";
  }

  @Override
  public List<PackSetting> settings() {
    return SETTINGS;
  }

  @Override
  public Map<String, String> settingsOf(Map<String, String> destination) {
    Map<String, String> taken = new HashMap<>(Pack.super.settingsOf(destination));
    taken.computeIfPresent(
        "site",
        (name, site) ->
            site.strip().replaceFirst("^(https?://)?(app\\.)?", "").replaceFirst("/.*$", ""));
    return taken;
  }

  @Override
  public Placeholders placeholders(RenderSettings settings) {
    return Placeholders.of(settings.values());
  }

  @Override
  public Optional<String> query(Catalogue catalogue, Detection detection, RenderSettings settings) {
    if (catalogue.query(detection, siem()).isEmpty()) {
      return Optional.empty();
    }
    ArrayNode bodies = JsonNodeFactory.instance.arrayNode();
    requests(catalogue, detection, settings).forEach(request -> bodies.add(request.body()));
    return Optional.of(JsonText.pretty(bodies));
  }

  private List<DatadogRequest> requests(
      Catalogue catalogue, Detection detection, RenderSettings settings) {
    Placeholders placeholders = placeholders(settings).of(detection);
    placeholders = days(placeholders, "lookback", detection.timing().lookback());
    for (Threshold threshold : detection.thresholds()) {
      if (threshold.duration().isPresent()) {
        placeholders = days(placeholders, threshold.name(), threshold.duration().get());
      }
    }
    String filled =
        placeholders.fill(
            Catalogue.queryFile(detection, siem()),
            catalogue.query(detection, siem()).orElseThrow());
    return new DetectionRequests(detection, settings.value("notify"))
        .of(JsonText.parse(Catalogue.queryFile(detection, siem()), filled));
  }

  private static Placeholders days(Placeholders placeholders, String name, Duration span) {
    return placeholders.with(name + ".days", Long.toString(span.toDays()));
  }

  @Override
  public List<RenderedFile> render(Catalogue catalogue, RenderSettings settings) {
    List<RenderedFile> files = new ArrayList<>();
    for (Detection detection : catalogue.writtenFor(siem())) {
      for (DatadogRequest request : requests(catalogue, detection, settings)) {
        files.add(
            RenderedFile.text(
                request.kind().folder() + "/" + request.name() + ".json",
                JsonText.pretty(request.body())));
      }
    }
    for (Map.Entry<String, String> file :
        Map.of(
                "dashboards/ai-agents.json", "dashboard.json",
                "pipelines/tracepost.json", "pipeline.json",
                "facets.md", "facets.md")
            .entrySet()) {
      files.add(
          RenderedFile.text(
              file.getKey(),
              placeholders(settings)
                  .fill(file.getValue(), PackResource.text("datadog/" + file.getValue()))));
    }
    files.sort(Comparator.comparing(RenderedFile::path));
    return List.copyOf(files);
  }

  @Override
  public String installation(RenderSettings settings) {
    return DatadogInstallation.of(settings);
  }
}
