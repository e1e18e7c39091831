package io.tracepost.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.export.Events;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shippers' configurations in the manual: they parse, and they read the files that exist. */
class ShipperRecipesTest {
  private static final Path RECIPES = Path.of("..", "docs", "siem", "shippers");
  private static final String DIRECTORY = "/var/lib/tracepost/jsonl/default/siem/";
  private static final Pattern PATH = Pattern.compile(Pattern.quote(DIRECTORY) + "([^\"\\]\\s]+)");
  private static final Pattern NAME = Pattern.compile("filename-pattern\\(\"([^\"]+)\"\\)");

  private static String recipe(String file) throws IOException {
    return Files.readString(RECIPES.resolve(file));
  }

  private static PathMatcher reads(String file) throws IOException {
    String text = recipe(file);
    Matcher path = PATH.matcher(text);
    Matcher name = NAME.matcher(text);
    if (path.find()) {
      return glob(path.group(1));
    }
    assertThat(name.find()).as("%s names what it reads", file).isTrue();
    return glob(name.group(1));
  }

  private static PathMatcher glob(String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }

  @ParameterizedTest
  @CsvSource({
    "filebeat.yml, true",
    "vector.yaml, true",
    "splunk-inputs.conf, true",
    "fluent-bit.yaml, false",
    "alloy.alloy, false",
    "datadog-agent.yaml, false",
    "syslog-ng.conf, false"
  })
  void a_shipper_reads_the_active_file_and_rotated_ones_where_it_should(
      String file, boolean rotatedToo) throws IOException {
    PathMatcher reads = reads(file);
    assertThat(reads.matches(Path.of("events.jsonl"))).isTrue();
    assertThat(reads.matches(Path.of("events-20261122T120000000Z-1.jsonl"))).isEqualTo(rotatedToo);
    assertThat(
            List.of(
                "events-20261122T120000000Z-1.jsonl.gz",
                ".events-20261122T120000000Z-1.jsonl.gz.tmp",
                "torn-20261122T120000000Z.partial",
                ".lock",
                ".check.tmp"))
        .noneMatch(name -> reads.matches(Path.of(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"filebeat.yml", "vector.yaml", "fluent-bit.yaml", "datadog-agent.yaml"})
  void yaml_is_yaml(String file) throws IOException {
    Object parsed = new Load(LoadSettings.builder().build()).loadFromString(recipe(file));
    assertThat(parsed).isInstanceOf(Map.class).isNotEqualTo(Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"splunk-inputs.conf", "splunk-props.conf"})
  void splunks_files_are_stanzas_of_settings(String file) throws IOException {
    assertThat(recipe(file).lines().filter(line -> !line.isBlank()))
        .allMatch(line -> line.matches("#.*|\\[.+]|[A-Za-z_]+ = .+"));
  }

  @Test
  void alloys_blocks_are_closed() throws IOException {
    String text = recipe("alloy.alloy").replaceAll("\"[^\"]*\"", "").replaceAll("//.*", "");
    assertThat(text.chars().filter(c -> c == '{').count())
        .isPositive()
        .isEqualTo(text.chars().filter(c -> c == '}').count());
  }

  @Test
  void splunk_finds_the_time_of_a_trace_and_none_in_an_audit_record() throws IOException {
    Matcher setting = Pattern.compile("TIME_PREFIX = (.+)").matcher(recipe("splunk-props.conf"));
    assertThat(setting.find()).isTrue();
    Pattern prefix = Pattern.compile(setting.group(1));
    String trace = line(Events.trace(1));
    Matcher found = prefix.matcher(trace);
    assertThat(found.find()).isTrue();
    assertThat(trace.substring(found.end())).startsWith("2026-11-01T00:00:00.001000Z\"");
    assertThat(prefix.matcher(line(Events.audit(1))).find()).isFalse();
  }

  private static String line(Event event) {
    JsonlLineEncoder encoder = new JsonlLineEncoder(OrganizationId.DEFAULT, 32_000);
    LineBuffer buffer = new LineBuffer(64);
    encoder.write(event, encoder.idOf(event), buffer);
    return new String(buffer.array(), 0, buffer.size(), StandardCharsets.UTF_8);
  }
}
