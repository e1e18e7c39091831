package io.tracepost.content.opensearch;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.indices.Dashboards;
import io.tracepost.content.indices.IndexName;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pack.Pack;
import io.tracepost.content.pack.PackResource;
import io.tracepost.content.pack.PackSetting;
import io.tracepost.content.pack.Placeholders;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Index templates, a lifecycle policy, monitors, searches and a dashboard for OpenSearch 2 and 3. */
public final class OpenSearchPack implements Pack {
  private static final PackSetting RETENTION =
      new PackSetting(
          "retention", "90d", Pattern.compile("\\d{1,5}d"), "Age at which indices are deleted.");
  private static final PackSetting CHANNEL =
      new PackSetting(
          "channel",
          "",
          Pattern.compile("[A-Za-z0-9_-]{0,64}"),
          "Id of the notification channel that monitors tell; none when left out.");

  @Override
  public Siem siem() {
    return Siem.OPENSEARCH;
  }

  @Override
  public String title() {
    return "OpenSearch: index templates, lifecycle policy, monitors, searches, dashboard";
  }

  @Override
  public List<PackSetting> settings() {
    return Stream.concat(IndexName.settings().stream(), Stream.of(RETENTION, CHANNEL)).toList();
  }

  @Override
  public Placeholders placeholders(RenderSettings settings) {
    return Placeholders.of(
        Map.of(
            "traces", new IndexName(settings.value("index")).wildcard(),
            "audit", new IndexName(settings.value("audit_index")).wildcard(),
            "retention", settings.value("retention"),
            "now", "now"));
  }

  @Override
  public List<RenderedFile> render(Catalogue catalogue, RenderSettings settings) {
    List<RenderedFile> files = new ArrayList<>();
    IndexName.of(settings).map(index -> template(index, settings)).forEach(files::add);
    files.add(filled("ism-policy.json", "ism-policy.json", placeholders(settings)));
    for (Detection detection : catalogue.writtenFor(siem())) {
      OpenSearchQuery query = read(catalogue, detection, settings);
      files.add(
          RenderedFile.text(
              "searches/" + detection.id() + ".json", JsonText.pretty(query.search())));
      if (detection.alerts()) {
        Monitor monitor = new Monitor(detection, query, settings.value("channel"));
        files.add(
            RenderedFile.text(
                "monitors/" + detection.id() + ".json", JsonText.pretty(monitor.json())));
      }
    }
    files.add(
        RenderedFile.text(
            "dashboards.ndjson",
            new Dashboards(
                    new IndexName(settings.value("index")).wildcard(),
                    new IndexName(settings.value("audit_index")).wildcard())
                .ndjson()));
    return files.stream().sorted(Comparator.comparing(RenderedFile::path)).toList();
  }

  /** The query of a detection. */
  static OpenSearchQuery read(Catalogue catalogue, Detection detection, Placeholders placeholders) {
    String file = Catalogue.queryFile(detection, Siem.OPENSEARCH);
    String text = catalogue.query(detection, Siem.OPENSEARCH).orElseThrow();
    return OpenSearchQuery.read(file, placeholders.of(detection).fill(file, text));
  }

  private OpenSearchQuery read(Catalogue catalogue, Detection detection, RenderSettings settings) {
    return read(catalogue, detection, placeholders(settings));
  }

  private RenderedFile template(IndexName index, RenderSettings settings) {
    return filled(
        "index-template.json",
        "index-templates/" + index.template() + ".json",
        placeholders(settings)
            .with("pattern", index.wildcard())
            .with("priority", Integer.toString(index.priority())));
  }

  private static RenderedFile filled(String resource, String path, Placeholders placeholders) {
    String where = "opensearch/" + resource;
    return RenderedFile.text(path, placeholders.fill(where, PackResource.text(where)));
  }

  @Override
  public String installation(RenderSettings settings) {
    Placeholders placeholders = placeholders(settings);
    StringBuilder templates = new StringBuilder();
    IndexName.of(settings)
        .map(IndexName::template)
        .forEach(
            name ->
                templates
                    .append("curl -X PUT \"$OPENSEARCH/_index_template/")
                    .append(name)
                    .append("\" -H 'Content-Type: application/json' -d @index-templates/")
                    .append(name)
                    .append(".json\n"));
    String where = "opensearch/installation.md";
    return placeholders
        .with("templates", templates.toString().strip().replace("\n", "\n   "))
        .fill(where, PackResource.text(where));
  }
}
