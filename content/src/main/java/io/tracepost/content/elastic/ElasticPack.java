package io.tracepost.content.elastic;

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
import tools.jackson.databind.node.ObjectNode;

/** Index templates, a lifecycle policy, detection rules, hunts and a dashboard for Elasticsearch and Kibana 8.16 and later. */
public final class ElasticPack implements Pack {
  private static final Pattern ON_OFF = Pattern.compile("on|off");
  private static final PackSetting RETENTION =
      new PackSetting(
          "retention", "90d", Pattern.compile("\\d{1,5}d"), "Age at which indices are deleted.");
  private static final PackSetting ENABLED =
      new PackSetting(
          "enabled", "off", ON_OFF, "Whether rules run as soon as they are imported: on or off.");
  private static final PackSetting SUPPRESSION =
      new PackSetting(
          "suppression",
          "off",
          ON_OFF,
          "Whether a subject that was alerted is left alone for a while: on needs a Platinum licence.");

  @Override
  public Siem siem() {
    return Siem.ELASTIC;
  }

  @Override
  public String title() {
    return "Elastic: index templates, lifecycle policy, detection rules, hunts, dashboard";
  }

  @Override
  public List<PackSetting> settings() {
    return Stream.concat(IndexName.settings().stream(), Stream.of(RETENTION, ENABLED, SUPPRESSION))
        .toList();
  }

  @Override
  public Placeholders placeholders(RenderSettings settings) {
    return Placeholders.of(
        Map.of(
            "traces", new IndexName(settings.value("index")).wildcard(),
            "audit", new IndexName(settings.value("audit_index")).wildcard(),
            "retention", settings.value("retention")));
  }

  @Override
  public List<RenderedFile> render(Catalogue catalogue, RenderSettings settings) {
    List<RenderedFile> files = new ArrayList<>();
    IndexName.of(settings).map(index -> template(index, settings)).forEach(files::add);
    files.add(filled("ilm-policy.json", "ilm-policy.json", placeholders(settings)));
    StringBuilder rules = new StringBuilder();
    for (Detection detection : catalogue.writtenFor(siem())) {
      ElasticQuery query = read(catalogue, detection, placeholders(settings));
      if (detection.alerts()) {
        DetectionRule rule =
            new DetectionRule(
                detection,
                query,
                settings.value("enabled").equals("on"),
                settings.value("suppression").equals("on"));
        rules.append(JsonText.line(rule.json())).append('\n');
      } else if (query instanceof ElasticQuery.Esql esql) {
        files.add(RenderedFile.text("hunts/" + detection.id() + ".esql", esql.query() + "\n"));
      }
    }
    files.add(RenderedFile.text("detection-rules.ndjson", rules.toString()));
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
  static ElasticQuery read(Catalogue catalogue, Detection detection, Placeholders placeholders) {
    String file = Catalogue.queryFile(detection, Siem.ELASTIC);
    String text = catalogue.query(detection, Siem.ELASTIC).orElseThrow();
    return ElasticQuery.read(file, placeholders.of(detection).fill(file, text));
  }

  private RenderedFile template(IndexName index, RenderSettings settings) {
    ObjectNode runtime = JsonText.object();
    BodyField.ALL.forEach(field -> runtime.set(field.name(), field.json()));
    String path = "index-templates/" + index.template() + ".json";
    RenderedFile file =
        filled(
            "index-template.json",
            path,
            placeholders(settings)
                .with("pattern", index.wildcard())
                .with("priority", Integer.toString(index.priority()))
                .with("runtime", JsonText.line(runtime)));
    return RenderedFile.text(path, JsonText.pretty(JsonText.parse(path, file.text())));
  }

  private static RenderedFile filled(String resource, String path, Placeholders placeholders) {
    String where = "elastic/" + resource;
    return RenderedFile.text(path, placeholders.fill(where, PackResource.text(where)));
  }

  @Override
  public String installation(RenderSettings settings) {
    StringBuilder templates = new StringBuilder();
    IndexName.of(settings)
        .map(IndexName::template)
        .forEach(
            name ->
                templates
                    .append("curl -X PUT \"$ELASTIC/_index_template/")
                    .append(name)
                    .append(
                        "\" -H \"Authorization: ApiKey $KEY\" -H 'Content-Type: application/json' -d @index-templates/")
                    .append(name)
                    .append(".json\n"));
    String where = "elastic/installation.md";
    return placeholders(settings)
        .with("templates", templates.toString().strip().replace("\n", "\n   "))
        .fill(where, PackResource.text(where));
  }
}
