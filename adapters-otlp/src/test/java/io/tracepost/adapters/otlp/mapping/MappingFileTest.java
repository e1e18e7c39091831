package io.tracepost.adapters.otlp.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that replace parts of the mapping. */
class MappingFileTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("mapping.yaml"), text);
  }

  @Test
  void the_shipped_table_is_sound() {
    assertThat(MappingFile.shipped().slots()).isGreaterThan(100);
  }

  @Test
  void a_list_replaces_the_shipped_one_and_may_stand_around_it() throws Exception {
    MappingTable table =
        MappingFile.overriddenBy(
            file(
                """
                version: 1
                fields:
                  user_id: [ acme.user ]
                  model: [ acme.model, <shipped> ]
                extensions:
                  acme_tier: [ acme.tier ]
                keep: [ acme.region as region, acme.tags.* ]
                """));

    assertThat(table.fact("acme.user").slot()).isNotNegative();
    assertThat(table.fact("acme.region").keptAs()).isEqualTo("region");
    assertThat(table.keyFacts().find(utf8("acme.tags.x"), 0, 11).keptAs()).isEqualTo("acme.tags.x");
    assertThat(table.spans().extensions()).extracting(Extension::name).contains("acme_tier");
    assertThat(table.fact("gen_ai.request.model").slot()).isNotNegative();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void everything_that_is_wrong_comes_at_once_with_its_line() throws Exception {
    Path file =
        file(
            """
            version: 1
            feilds:
              model: [ x ]
            fields:
              modle: [ x ]
              model: [ "is:scop", "a b c", "x = |y" ]
            status:
              policy_blocked: [ "is:error_text ~ (" ]
            span_type:
              - robot: acme.kind = arm
            extensions:
              score: { as: colour, from: [ x ] }
            """);

    assertThatThrownBy(() -> MappingFile.overriddenBy(file))
        .isInstanceOfSatisfying(
            MappingException.class,
            e -> {
              assertThat(e.problems()).allMatch(problem -> problem.startsWith(file + " line "));
              assertThat(String.join("\n", e.problems()))
                  .contains(
                      " line 3: unknown key feilds.model",
                      " line 5: unknown key fields.modle; did you mean fields.model?",
                      "nothing is called is:scop",
                      "did you mean scope?",
                      "\"a b c\" is no rule",
                      "has an empty word",
                      "is no regular expression",
                      "does not begin with one of",
                      "is no form");
            });
  }

  @Test
  void a_file_of_another_version_is_not_used() throws Exception {
    Path file = file("version: 2\nfields: { model: [ x ] }\n");

    assertThatThrownBy(() -> MappingFile.overriddenBy(file))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("version: 1");
  }

  @Test
  void a_file_that_is_missing_or_no_yaml_says_so() throws Exception {
    assertThatThrownBy(() -> MappingFile.overriddenBy(folder.resolve("none.yaml")))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("cannot be read");
    Path broken = file("version: [1\n");
    assertThatThrownBy(() -> MappingFile.overriddenBy(broken))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("is not YAML");
  }

  @Test
  void a_file_that_nests_without_end_is_refused() throws Exception {
    Path deep = file("version: 1\nkeep: " + "[".repeat(100_000) + "\n");

    assertThatThrownBy(() -> MappingFile.overriddenBy(deep))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("nests deeper");
  }

  @Test
  void what_is_wrong_is_told_once() throws Exception {
    Path file = file("version: 1\nfields: { model: [ \"a b c\" ] }\n");

    assertThatThrownBy(() -> MappingFile.overriddenBy(file))
        .isInstanceOfSatisfying(MappingException.class, e -> assertThat(e.problems()).hasSize(1));
  }
}
