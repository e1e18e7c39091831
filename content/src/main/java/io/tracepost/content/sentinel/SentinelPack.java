package io.tracepost.content.sentinel;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pack.Pack;
import io.tracepost.content.pack.PackResource;
import io.tracepost.content.pack.PackSetting;
import io.tracepost.content.pack.Placeholders;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Content for a workspace with Microsoft Sentinel, as ARM templates below {@code arm/}, a Bicep file, and the folders that a
 * solution of Microsoft's repository has. Stateless.
 */
public final class SentinelPack implements Pack {
  private static final String TEMPLATES = "sentinel/";
  private static final String STREAM = "stream_name";
  private static final String AUDIT_STREAM = "audit_stream_name";
  private static final String EVENT_TIME = "event_time_column";
  private static final String ATTRIBUTES = "attributes_column";
  private static final Pattern STREAM_FORM =
      Pattern.compile("Custom-[A-Za-z][A-Za-z0-9_]{0,41}_CL");
  private static final Pattern COLUMN_FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,44}");

  private static final List<PackSetting> SETTINGS =
      List.of(
          new PackSetting(
              STREAM,
              "Custom-ExeclaveTraces_CL",
              STREAM_FORM,
              "The stream of traces; the table has its name without Custom-."),
          new PackSetting(
              AUDIT_STREAM,
              "Custom-SyncropelAudit_CL",
              STREAM_FORM,
              "The stream of audit records; the table has its name without Custom-."),
          new PackSetting(
              EVENT_TIME,
              "EventTime",
              COLUMN_FORM,
              "The column with the events' own time, in both tables; a table may lack it."),
          new PackSetting(
              ATTRIBUTES,
              "Attributes",
              COLUMN_FORM,
              "The column with the traces' attributes; the table may lack it."));

  /** The pack. */
  public SentinelPack() {}

  @Override
  public Siem siem() {
    return Siem.SENTINEL;
  }

  @Override
  public String title() {
    return "Microsoft Sentinel: tables and rule, analytics rules, hunting queries, ASIM parsers, workbook";
  }

  @Override
  public List<PackSetting> settings() {
    return SETTINGS;
  }

  @Override
  public Placeholders placeholders(RenderSettings settings) {
    Map<String, String> values = new LinkedHashMap<>(settings.values());
    values.put("traces", traces(settings).name());
    values.put("audit", audit(settings).name());
    // Azure replaces a TimeGenerated that is more than two days old by the time of receipt.
    values.put(
        "happened",
        "coalesce(column_ifexists(\""
            + settings.value(EVENT_TIME)
            + "\", datetime(null)), TimeGenerated)");
    values.put(
        "registration",
        "tostring(column_ifexists(\""
            + settings.value(ATTRIBUTES)
            + "\", dynamic(null)).agent_registration)");
    return Placeholders.of(values);
  }

  static TableSchema traces(RenderSettings settings) {
    return TableSchema.traces(
        settings.value(STREAM), settings.value(EVENT_TIME), settings.value(ATTRIBUTES));
  }

  static TableSchema audit(RenderSettings settings) {
    return TableSchema.audit(settings.value(AUDIT_STREAM), settings.value(EVENT_TIME));
  }

  @Override
  public List<RenderedFile> render(Catalogue catalogue, RenderSettings settings) {
    List<RenderedFile> files = new ArrayList<>();
    deployment(settings, files);
    detections(catalogue, settings, files);
    parsers(settings, files);
    workbook(settings, files);
    files.sort(Comparator.comparing(RenderedFile::path));
    return List.copyOf(files);
  }

  private void deployment(RenderSettings settings, List<RenderedFile> files) {
    TableSchema traces = traces(settings);
    TableSchema audit = audit(settings);
    Placeholders arm =
        placeholders(settings)
            .with("trace_columns", traces.arm())
            .with("audit_columns", audit.arm());
    Placeholders bicep =
        placeholders(settings)
            .with("trace_columns", traces.bicep())
            .with("audit_columns", audit.bicep());
    String template = arm.fill("azuredeploy.json", resource("azuredeploy.json"));
    files.add(
        RenderedFile.text(
            "arm/azuredeploy.json", JsonText.pretty(JsonText.parse("azuredeploy.json", template))));
    files.add(
        RenderedFile.text("bicep/main.bicep", bicep.fill("main.bicep", resource("main.bicep"))));
    for (TableSchema table : List.of(traces, audit)) {
      files.add(RenderedFile.text("CustomTables/" + table.name() + ".json", table.customTable()));
    }
  }

  private void detections(Catalogue catalogue, RenderSettings settings, List<RenderedFile> files) {
    Incidents incidents = Incidents.shipped();
    List<ObjectNode> rules = new ArrayList<>();
    List<ObjectNode> hunts = new ArrayList<>();
    for (Detection detection : catalogue.writtenFor(Siem.SENTINEL)) {
      String query = query(catalogue, detection, settings).orElseThrow().strip();
      Incidents.Incident incident = incidents.of(detection);
      if (detection.alerts()) {
        AnalyticsRule rule = new AnalyticsRule(detection, query, incident);
        files.add(yaml("Analytic Rules/" + detection.id(), rule.yaml()));
        rules.add(rule.arm());
      } else {
        HuntingQuery hunt = new HuntingQuery(detection, query, incident);
        files.add(yaml("Hunting Queries/" + detection.id(), hunt.yaml()));
        hunts.add(hunt.arm());
      }
    }
    files.add(ArmTemplate.of("Tracepost: analytics rules", rules).file("analytics-rules"));
    files.add(ArmTemplate.of("Tracepost: hunting queries", hunts).file("hunting-queries"));
  }

  private void parsers(RenderSettings settings, List<RenderedFile> files) {
    String body = placeholders(settings).fill("parser.kql", resource("parser.kql")).strip();
    List<ObjectNode> functions = new ArrayList<>();
    for (AsimParser parser : AsimParser.values()) {
      files.add(yaml("Parsers/" + parser.functionName(), parser.yaml(body)));
      functions.add(parser.arm(body));
    }
    files.add(ArmTemplate.of("Tracepost: parsers for ASIM Agent Event", functions).file("parsers"));
  }

  private void workbook(RenderSettings settings, List<RenderedFile> files) {
    String text = placeholders(settings).fill("workbook.json", resource("workbook.json"));
    Workbook workbook = new Workbook(JsonText.parse("workbook.json", text));
    files.add(RenderedFile.text("Workbooks/Tracepost.json", workbook.json()));
    files.add(ArmTemplate.of("Tracepost: workbook", List.of(workbook.arm())).file("workbook"));
  }

  private static RenderedFile yaml(String path, ObjectNode tree) {
    return RenderedFile.text(path + ".yaml", YamlText.of(tree));
  }

  private static String resource(String name) {
    return PackResource.text(TEMPLATES + name);
  }

  @Override
  public String installation(RenderSettings settings) {
    return placeholders(settings).fill("install.md", resource("install.md"));
  }
}
