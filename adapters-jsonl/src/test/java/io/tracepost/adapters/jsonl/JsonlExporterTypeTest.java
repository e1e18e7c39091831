package io.tracepost.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.contract.ManualClock;
import io.tracepost.contract.export.Batches;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonlExporterTypeTest {
  private final JsonlExporterType type = new JsonlExporterType();

  @TempDir Path root;

  private ExporterContext context(String organization) {
    return new ExporterContext(
        new OrganizationId(organization),
        "eu-soc",
        ManualClock.atNoon(),
        new Random(7),
        List.of(),
        root);
  }

  private List<SettingProblem> problems(String... settings) {
    Map<String, String> given = new HashMap<>(Map.of("directory", "siem"));
    for (int i = 0; i < settings.length; i += 2) {
      given.put(settings[i], settings[i + 1]);
    }
    List<SettingProblem> found = type.schema().check(given, Set.of());
    return found.isEmpty()
        ? type.checkTogether(type.schema().complete(given), Secrets.NONE)
        : found;
  }

  private BatchExporter open(String organization, String directory) {
    return type.open(
        type.schema().complete(Map.of("directory", directory)),
        Secrets.NONE,
        context(organization));
  }

  @Test
  void it_is_found_by_its_name() {
    assertThat(ServiceLoader.load(ExporterType.class))
        .extracting(ExporterType::name)
        .contains("jsonl");
  }

  @Test
  void defaults_are_what_is_published() {
    assertThat(type.schema().complete(Map.of("directory", "siem")).values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "directory", "siem",
                "rotate_bytes", "64MiB",
                "rotate_every", "1h",
                "keep_files", "30",
                "compress", "true",
                "max_line_bytes", "32000"));
    assertThat(problems()).isEmpty();
    assertThat(type.schema().check(Map.of(), Set.of()))
        .extracting(SettingProblem::field)
        .containsExactly("directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc", "..", "a/../b", ".", ".hidden", "a//b", "a/", "-x", "a b", "a\\b", "~", ""
      })
  void a_directory_that_could_lead_elsewhere_is_refused(String directory) {
    assertThat(problems("directory", directory))
        .extracting(SettingProblem::field)
        .containsExactly("directory");
    assertThatThrownBy(() -> open("default", directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("directory is");
  }

  @ParameterizedTest
  @CsvSource({
    "rotate_bytes, 67108864",
    "rotate_bytes, 64MiB",
    "rotate_bytes, 64 MB",
    "rotate_bytes, 1GiB",
    "rotate_every, 30s",
    "rotate_every, 7d",
    "keep_files, 1",
    "compress, false",
    "max_line_bytes, 8KiB",
    "directory, eu/soc-1/agents.v2"
  })
  void settings_are_taken_as_people_write_them(String key, String value) {
    assertThat(problems(key, value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "rotate_bytes, 64 megs",
    "rotate_bytes, 1000",
    "rotate_bytes, 999999999999999GiB",
    "rotate_every, 1 hour",
    "rotate_every, 0s",
    "keep_files, 0",
    "keep_files, many",
    "compress, gzip",
    "max_line_bytes, 100",
    "max_line_bytes, 2MiB"
  })
  void settings_that_cannot_be_used_are_named(String key, String value) {
    assertThat(problems(key, value)).extracting(SettingProblem::field).containsExactly(key);
  }

  @Test
  void a_line_may_not_be_longer_than_a_file() {
    assertThat(problems("rotate_bytes", "16KiB"))
        .extracting(SettingProblem::field)
        .containsExactly("max_line_bytes");
  }

  @Test
  void opening_touches_nothing() throws IOException {
    open("default", "siem").close();
    try (var found = Files.list(root)) {
      assertThat(found).isEmpty();
    }
  }

  @Test
  void each_organization_has_a_directory_of_its_own() {
    try (BatchExporter one = open("acme", "siem");
        BatchExporter two = open("globex", "siem")) {
      one.export(Batches.ofRecords(1));
      two.export(Batches.ofRecords(1));
    }
    assertThat(root.resolve("acme/siem/events.jsonl")).exists();
    assertThat(root.resolve("globex/siem/events.jsonl")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void an_organization_named_like_a_way_out_gets_no_directory(String organization) {
    assertThatThrownBy(() -> open(organization, "siem"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no directory of its own");
  }
}
