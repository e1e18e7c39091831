package io.tracepost.content.splunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checks that apps fail most when they are vetted for Splunk Cloud, under the names that AppInspect prints, and a few of our own
 * for what it cannot know. AppInspect itself comes from a registry that this build does not reach.
 *
 * <p>Source: Splunk, "Splunk AppInspect check criteria".
 */
final class AppLint {
  private static final String APP = SplunkPack.APP + "/";
  private static final Pattern SEMVER = Pattern.compile("\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b(?:10\\.\\d+|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))\\.\\d+\\.\\d+\\b|\\blocalhost\\b|\\b[a-z0-9-]+\\.(?:corp|internal|local|lan)\\b");
  private static final Pattern SECRET =
      Pattern.compile("(?im)^\\s*(?:password|passwd|secret|token|api_?key)\\s*=\\s*\\S");
  private static final Set<String> NO_FOLDERS = Set.of("local", "__MACOSX", ".git", "bin");

  private final AppFiles app;
  private final List<String> problems = new ArrayList<>();

  private AppLint(AppFiles app) {
    this.app = app;
  }

  /** Everything that a vetting would object to; each begins with the name of its check. */
  static List<String> problems(AppFiles app) {
    AppLint lint = new AppLint(app);
    lint.files();
    lint.meta();
    lint.identity();
    lint.savedSearches();
    lint.texts();
    app.texts().keySet().stream().filter(path -> path.endsWith(".conf")).forEach(lint::conf);
    return lint.problems;
  }

  private void files() {
    for (String path : app.texts().keySet()) {
      String inside = path.startsWith(APP) ? path.substring(APP.length()) : path;
      check(path.startsWith(APP), "check_that_extracted_splunk_app_has_one_folder", path);
      boolean hidden = Stream.of(path.split("/")).anyMatch(part -> part.startsWith("."));
      boolean prohibited = hidden || inside.endsWith(".pyc") || inside.endsWith("local.meta");
      check(
          !prohibited && !NO_FOLDERS.contains(inside.split("/")[0]),
          "check_that_extracted_splunk_app_does_not_contain_prohibited_directories_or_files",
          path);
      check(
          !inside.equals("default/indexes.conf") && !inside.equals("default/inputs.conf"),
          "check_indexes_conf_properties",
          path + ": the app makes no index and no input");
    }
  }

  private void meta() {
    ConfFile meta = app.conf("metadata/default.meta");
    String access = meta.value("", "access").orElse("");
    String write = access.replaceAll(".*write\\s*:\\s*\\[([^\\]]*)].*", "$1").strip();
    check(
        access.contains("write") && !write.isEmpty() && !write.contains("*"),
        "check_meta_default_write_access",
        access);
    check(write.contains("sc_admin"), "check_kos_are_accessible", access);
  }

  private void identity() {
    ConfFile conf = app.conf("default/app.conf");
    String id = conf.value("id", "name").orElse("");
    check(
        id.equals(SplunkPack.APP) && id.equals(conf.value("package", "id").orElse("")),
        "check_for_valid_package_id",
        id);
    String version = conf.value("launcher", "version").orElse("");
    check(
        SEMVER.matcher(version).matches()
            && version.equals(conf.value("id", "version").orElse(""))
            && app.texts()
                .getOrDefault(APP + "app.manifest", "")
                .contains("\"version\": \"" + version + "\""),
        "check_version_is_valid_semver",
        version);
    check(conf.value("launcher", "description").isPresent(), "check_for_launcher", "description");
    check(!conf.stanzas().containsKey("triggers"), "check_for_trigger_stanza", "app.conf");
    check(!id.toLowerCase(Locale.ROOT).startsWith("splunk"), "check_reserved_names", id);
  }

  private void savedSearches() {
    ConfFile conf = app.conf("default/savedsearches.conf");
    conf.stanzas().forEach(this::savedSearch);
    check(
        app.conf("default/datamodels.conf").stanzas().values().stream()
            .noneMatch(keys -> "true".equals(keys.get("acceleration"))),
        "check_for_datamodel_acceleration",
        "datamodels.conf");
  }

  private void savedSearch(String name, Map<String, String> keys) {
    String earliest = keys.getOrDefault("dispatch.earliest_time", "");
    String latest = keys.getOrDefault("dispatch.latest_time", "");
    check(
        !earliest.startsWith("rt") && !latest.startsWith("rt"),
        "check_for_real_time_saved_searches_for_cloud",
        name);
    check(
        earliest.startsWith("-") && !latest.isEmpty() && !earliest.equals("0"),
        "check_for_saved_searches_with_unbounded_time_range",
        name);
    check(
        runsAnHour(keys.getOrDefault("cron_schedule", "")) <= 12,
        "check_for_gratuitous_cron_scheduling",
        name + ": " + keys.get("cron_schedule"));
    check(!"1".equals(keys.get("action.script")), "check_for_run_script_alert_action", name);
    check("1".equals(keys.get("disabled")), "own: shipped disabled", name);
    String search = keys.getOrDefault("search", "");
    check(
        search.contains("`tracepost_") && !search.contains("index="),
        "own: the place comes from a macro",
        name);
  }

  /** How often the minutes of a schedule run in an hour. */
  static int runsAnHour(String cron) {
    Set<Integer> minutes = new TreeSet<>();
    for (String part : cron.split("\\s+")[0].split(",")) {
      String[] steps = part.split("/");
      int step = steps.length == 2 ? Integer.parseInt(steps[1]) : 1;
      String[] ends = steps[0].equals("*") ? new String[] {"0", "59"} : steps[0].split("-");
      int to = ends.length == 2 ? Integer.parseInt(ends[1]) : Integer.parseInt(ends[0]);
      for (int minute = Integer.parseInt(ends[0]); minute <= to; minute += step) {
        minutes.add(minute);
      }
    }
    return minutes.size();
  }

  private void texts() {
    app.texts()
        .forEach(
            (path, text) -> {
              if (path.endsWith(".png")) {
                return;
              }
              check(!ADDRESS.matcher(text).find(), "check_hostnames_and_ips", path);
              check(!SECRET.matcher(text).find(), "check_for_secret_disclosure", path);
              if (path.contains("/data/ui/views/")) {
                check(
                    Pattern.compile("^<(?:form|dashboard) version=\"1\\.1\"").matcher(text).find(),
                    "check_simple_xml_dashboards_version",
                    path);
                check(
                    !text.contains("<earliest>rt"),
                    "check_for_real_time_saved_searches_for_cloud",
                    path);
              }
            });
  }

  private void conf(String path) {
    problems.addAll(ConfFile.parse(path, app.texts().getOrDefault(path, "")).problems());
  }

  private void check(boolean good, String name, String what) {
    if (!good) {
      problems.add(name + ": " + what);
    }
  }
}
