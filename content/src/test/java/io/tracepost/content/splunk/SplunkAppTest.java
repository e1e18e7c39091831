package io.tracepost.content.splunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The app would be let into Splunk Cloud, and the checks that say so find what they are for. */
class SplunkAppTest {
  private static final AppFiles APP = AppFiles.shipped();

  @Test
  void the_app_passes_the_checks() {
    assertThat(AppLint.problems(APP)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          metadata/default.meta       | write : [ admin, sc_admin ] | write : [ * ]         | check_meta_default_write_access
          metadata/default.meta       | , sc_admin                  | ''                    | check_kos_are_accessible
          default/app.conf            | 0.1.0                       | 0.1                   | check_version_is_valid_semver
          app.manifest                | 0.1.0                       | 0.2.0                 | check_version_is_valid_semver
          default/app.conf            | id = tracepost              | id = tracepost_app    | check_for_valid_package_id
          default/app.conf            | [ui]                        | [triggers]            | check_for_trigger_stanza
          default/savedsearches.conf  | 2-59/15                     | */2                   | check_for_gratuitous_cron_scheduling
          default/savedsearches.conf  | dispatch.latest_time = now  | dispatch.latest_time = rt | check_for_real_time
          default/savedsearches.conf  | dispatch.earliest_time = -25h | dispatch.earliest_time = 0 | unbounded_time_range
          default/savedsearches.conf  | alert.track = 1             | action.script = 1     | check_for_run_script_alert_action
          default/savedsearches.conf  | disabled = 1                | disabled = 0          | own: shipped disabled
          default/savedsearches.conf  | `tracepost_traces`          | index=main            | own: the place comes from a macro
          default/macros.conf         | ai_agents                   | siem01.corp           | check_hostnames_and_ips
          README.md                   | 5,000                       | 10.1.2.3              | check_hostnames_and_ips
          default/props.conf          | TRUNCATE = 0                | token = abc           | check_for_secret_disclosure
          default/data/ui/views/tracepost_agents.xml | version="1.1" | version="1.0"       | check_simple_xml_dashboards_version
          default/tags.conf           | change = enabled            | change                | neither a stanza nor a key
          default/tags.conf           | tracepost_administration    | tracepost_policy_violation | two stanzas
          """)
  void a_planted_mistake_is_found(String path, String old, String planted, String check) {
    AppFiles broken = APP.replacing("tracepost/" + path, old, planted == null ? "" : planted);
    assertThat(AppLint.problems(broken)).anyMatch(problem -> problem.contains(check));
  }

  @ParameterizedTest
  @CsvSource({
    "tracepost/local/app.conf, prohibited",
    "tracepost/.DS_Store, prohibited",
    "tracepost/metadata/local.meta, prohibited",
    "tracepost/default/indexes.conf, check_indexes_conf_properties",
    "other/default/app.conf, one_folder",
  })
  void a_file_that_does_not_belong_is_found(String path, String check) {
    assertThat(AppLint.problems(APP.with(path, ""))).anyMatch(problem -> problem.contains(check));
  }

  @Test
  void every_detection_is_a_saved_search_that_alerts_once_for_a_subject() {
    ConfFile conf = APP.conf("default/savedsearches.conf");
    List<Detection> detections = Catalogue.shipped().writtenFor(Siem.SPLUNK);

    assertThat(conf.stanzas().keySet())
        .containsExactlyElementsOf(detections.stream().map(SavedSearches::nameOf).toList());
    for (Detection detection : detections) {
      Map<String, String> keys =
          conf.stanzas().getOrDefault(SavedSearches.nameOf(detection), Map.of());
      assertThat(keys.containsKey("alert.suppress"))
          .as(detection.id())
          .isEqualTo(detection.alerts());
      if (detection.alerts()) {
        assertThat(keys)
            .containsEntry("alert.digest_mode", "0")
            .containsEntry(
                "alert.suppress.fields", String.join(",", detection.evidence().subject()));
      }
    }
  }

  @Test
  void what_a_saved_search_dispatches_is_what_its_text_says() {
    APP.conf("default/savedsearches.conf")
        .stanzas()
        .forEach(
            (name, keys) ->
                assertThat(keys.getOrDefault("search", ""))
                    .as(name)
                    .contains(
                        "earliest="
                            + keys.get("dispatch.earliest_time")
                            + " latest="
                            + keys.get("dispatch.latest_time")));
  }

  @Test
  void tags_and_navigation_name_what_there_is() {
    assertThat(APP.conf("default/eventtypes.conf").stanzas().keySet())
        .extracting(name -> "eventtype=" + name)
        .containsExactlyInAnyOrderElementsOf(APP.conf("default/tags.conf").stanzas().keySet());
    String navigation = APP.texts().getOrDefault("tracepost/default/data/ui/nav/default.xml", "");
    assertThat(APP.texts().keySet().stream().filter(path -> path.contains("/views/")).toList())
        .hasSize(2)
        .allMatch(
            path -> navigation.contains("\"" + path.replaceAll(".*/(\\w+)\\.xml", "$1") + "\""));
  }
}
