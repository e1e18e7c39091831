package io.tracepost.content.splunk;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Siem;
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
import java.util.stream.Stream;

/**
 * An app for Splunk Enterprise and Splunk Cloud, as files below {@code tracepost/} and as {@code tracepost.spl}, which holds the
 * same files. Stateless.
 */
public final class SplunkPack implements Pack {
  /** The app's id, and so its folder. */
  static final String APP = "tracepost";

  private static final String TEMPLATES = "splunk/";

  private static final List<String> TEXTS =
      List.of(
          "README.md",
          "app.manifest",
          "default/app.conf",
          "default/data/ui/nav/default.xml",
          "default/data/ui/views/tracepost_agents.xml",
          "default/data/ui/views/tracepost_evidence.xml",
          "default/eventtypes.conf",
          "default/macros.conf",
          "default/props.conf",
          "default/tags.conf",
          "metadata/default.meta");

  private static final List<String> PICTURES =
      List.of("static/appIcon.png", "static/appIcon_2x.png");

  private static final String INDEX = "index";
  private static final String SOURCE = "source";
  private static final String SOURCETYPE = "sourcetype";
  private static final String LATE = "late";

  private static final List<PackSetting> SETTINGS =
      List.of(
          new PackSetting(
              INDEX,
              "ai_agents",
              Pattern.compile("[a-z0-9*][a-z0-9_*-]{0,79}"),
              "The index that events go to: the destination's, or the default of its token."),
          PackSetting.name(SOURCE, "execlave:traces", "The source of every event; * for any."),
          new PackSetting(
              SOURCETYPE,
              "execlave:trace",
              Pattern.compile("[A-Za-z0-9_.:-]{1,255}"),
              "The sourcetype of traces."),
          new PackSetting(
              LATE,
              "7d",
              Pattern.compile("[1-9][0-9]{0,3}[mhd]"),
              "How late an event may arrive and still be looked at; at least journal.retention."));

  /** The pack. */
  public SplunkPack() {}

  @Override
  public Siem siem() {
    return Siem.SPLUNK;
  }

  @Override
  public String title() {
    return "Splunk app: saved searches, macros, event types for the CIM, two dashboards";
  }

  @Override
  public List<PackSetting> settings() {
    return SETTINGS;
  }

  @Override
  public Placeholders placeholders(RenderSettings settings) {
    String place = "index=\"" + settings.value(INDEX) + "\" sourcetype=\"";
    String source = "\" source=\"" + settings.value(SOURCE) + "\"";
    String audit = place + "syncropel:audit" + source;
    Map<String, String> values = new LinkedHashMap<>(settings.values());
    values.put("traces", "(" + place + settings.value(SOURCETYPE) + source + ")");
    values.put("audit", "(" + audit + ")");
    values.put(
        "heartbeats",
        "("
            + audit
            + " category=\"system\" thread=\"th_heartbeat_*\" record.body.topic=\"heartbeat\")");
    return Placeholders.of(values);
  }

  /** A destination whose source is left to its token may have any. */
  @Override
  public Map<String, String> settingsOf(Map<String, String> destination) {
    Map<String, String> taken = new LinkedHashMap<>(Pack.super.settingsOf(destination));
    if ("".equals(destination.get(SOURCE))) {
      taken.put(SOURCE, "*");
    }
    return taken;
  }

  @Override
  public List<RenderedFile> render(Catalogue catalogue, RenderSettings settings) {
    List<RenderedFile> app = app(catalogue, settings);
    return Stream.concat(
            app.stream(),
            Stream.of(RenderedFile.bytes(APP + ".spl", AppArchive.of(app).toByteArray())))
        .sorted(Comparator.comparing(RenderedFile::path))
        .toList();
  }

  private List<RenderedFile> app(Catalogue catalogue, RenderSettings settings) {
    Placeholders placeholders = placeholders(settings);
    List<RenderedFile> files = new ArrayList<>();
    for (String text : TEXTS) {
      String template = PackResource.text(TEMPLATES + text);
      files.add(RenderedFile.text(APP + "/" + text, placeholders.fill(text, template)));
    }
    for (String picture : PICTURES) {
      files.add(RenderedFile.bytes(APP + "/" + picture, PackResource.bytes(TEMPLATES + picture)));
    }
    files.add(
        RenderedFile.text(
            APP + "/default/savedsearches.conf",
            new SavedSearches(catalogue, placeholders, settings.value(LATE)).text()));
    files.sort(Comparator.comparing(RenderedFile::path));
    return List.copyOf(files);
  }

  @Override
  public String installation(RenderSettings settings) {
    return placeholders(settings).fill("install.md", PackResource.text(TEMPLATES + "install.md"));
  }
}
