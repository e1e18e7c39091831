package io.tracepost.bootstrap.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.Json;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The bill of materials in the jar lists what is in the jar, under licences we may ship. */
class SbomTest {
  private static final String RENEW =
      "renew it, online: mvn -Psbom -pl bootstrap -am compile, and look at what changed";

  /** Whoever ships these has to open more than he wants, or may not sell. */
  private static final Pattern FORBIDDEN =
      Pattern.compile("(?i)(FSL|SSPL|AGPL|BUSL|Elastic-|Commons-Clause|GPL(?!.*classpath)).*");

  private static final Pattern LESSER = Pattern.compile("(?i)LGPL.*");

  @Test
  void it_lists_every_runtime_dependency_in_its_version_and_no_other() throws Exception {
    TreeSet<String> listed = new TreeSet<>();
    for (JsonNode component : components()) {
      listed.add(Json.text(component, "name") + "-" + Json.text(component, "version"));
    }
    assertThat(listed).as(RENEW).containsExactlyElementsOf(runtimeClasspath());
  }

  @Test
  void every_component_has_a_licence_that_may_be_shipped() throws Exception {
    for (JsonNode component : components()) {
      List<String> licences = licences(component);
      assertThat(licences).as(Json.text(component, "purl") + ": " + RENEW).isNotEmpty();
      assertThat(licences)
          .as(Json.text(component, "purl"))
          .anyMatch(it -> LESSER.matcher(it).matches() || !FORBIDDEN.matcher(it).matches());
    }
  }

  @Test
  void a_licence_that_may_not_be_shipped_is_known() {
    assertThat(List.of("SSPL-1.0", "AGPL-3.0-only", "GPL-2.0-only", "FSL-1.1-MIT"))
        .allMatch(it -> FORBIDDEN.matcher(it).matches());
    assertThat(List.of("Apache-2.0", "GPL-2.0-with-classpath-exception", "EPL-2.0", "MIT"))
        .noneMatch(it -> FORBIDDEN.matcher(it).matches());
  }

  private static JsonNode components() throws Exception {
    try (InputStream in = SbomTest.class.getResourceAsStream("/META-INF/sbom/bom.json")) {
      assertThat(in).as("META-INF/sbom/bom.json").isNotNull();
      JsonNode bom = Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(Json.text(bom, "bomFormat")).isEqualTo("CycloneDX");
      return bom.path("components");
    }
  }

  /** As the build wrote it down; modules of this build may be folders of classes. */
  private static List<String> runtimeClasspath() throws Exception {
    String version = version();
    return Arrays.stream(
            Files.readString(Path.of("target/runtime-classpath")).split(File.pathSeparator))
        .map(Path::of)
        .map(
            entry ->
                entry.endsWith("target/classes")
                    ? entry.getParent().getParent().getFileName() + "-" + version
                    : String.valueOf(entry.getFileName()).replaceFirst("\\.jar$", ""))
        .sorted()
        .toList();
  }

  private static String version() throws Exception {
    for (JsonNode component : components()) {
      if (Json.text(component, "group").equals("io.tracepost")) {
        return Json.text(component, "version");
      }
    }
    throw new AssertionError("no component of this build: " + RENEW);
  }

  private static List<String> licences(JsonNode component) {
    List<String> found = new ArrayList<>();
    for (JsonNode one : component.path("licenses")) {
      JsonNode licence = one.path("license");
      String expression = Json.text(one, "expression");
      found.add(
          !expression.isEmpty()
              ? expression
              : licence.has("id") ? Json.text(licence, "id") : Json.text(licence, "name"));
    }
    return found;
  }
}
