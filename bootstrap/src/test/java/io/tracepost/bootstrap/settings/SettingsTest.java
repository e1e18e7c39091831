package io.tracepost.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.otlp.content.ContentMode;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defaults, sources and problems of the service's settings. */
class SettingsTest {
  private static final LoadSettings USUAL_LOAD =
      new LoadSettings(
          1_024, 128, 64, 16_384, 100, Duration.ofMinutes(2), Duration.ofHours(1), 1_024);

  @TempDir Path folder;

  private static ServiceSettings settings(
      Optional<Path> file, Map<String, String> environment, List<Given> flags)
      throws SettingsException {
    return ServiceSettings.of(SettingsReader.read(file, environment, flags));
  }

  private Path yaml(String text) throws IOException {
    return Files.writeString(folder.resolve("tracepost.yaml"), text);
  }

  @Test
  void every_default_is_pinned() throws Exception {
    assertThat(settings(Optional.empty(), Map.of(), List.of()))
        .isEqualTo(
            new ServiceSettings(
                Path.of("./data"),
                new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty()),
                new ServerSettings(
                    "127.0.0.1",
                    8787,
                    OptionalInt.empty(),
                    16_777_216,
                    10_000,
                    262_144,
                    USUAL_LOAD,
                    Duration.ZERO),
                new LoggingSettings(LoggingSettings.Format.TEXT, LoggingSettings.Level.INFO),
                Duration.ofDays(7),
                10_737_418_240L,
                new PaceSettings(
                    Duration.ofSeconds(1), 4, 64, Duration.ofMillis(500), Duration.ofSeconds(60)),
                new SecuritySettings(Optional.empty(), List.of()),
                Path.of("./data/jsonl"),
                Duration.ofMinutes(5),
                Duration.ofSeconds(15),
                new IntegritySettings(Optional.empty(), List.of(), Path.of("./data/checkpoints")),
                new OtlpSettings(
                    Optional.empty(),
                    new ContentChoice(ContentMode.NONE, Map.of()),
                    false,
                    Optional.empty())));
  }

  @Test
  void every_key_can_be_set_to_something_else() throws Exception {
    Path file =
        yaml(
            """
            data-dir: /srv/tracepost
            database:
              url: jdbc:postgresql://db.example/tracepost
              user: tracepost
              password: correct horse
            server:
              host: 0.0.0.0
              port: 9000
              otlp-port: 4318
              max-body: 8MiB
              max-events: 500
              max-event: 64KiB
              max-connections: 64
              max-requests: 16
              max-requests-per-key: 8
              max-header: 8KiB
              max-header-fields: 50
              request-deadline: 30s
              export-deadline: 10m
              min-rate: 4KiB
              shutdown-delay: 15s
            logging:
              format: json
              level: debug
            journal:
              retention: 36h
              disk-budget: 2GiB
            delivery:
              linger: 250ms
              max-in-flight: 8
              max-requests: 32
              retry-base: 2s
              retry-cap: 5m
            security:
              kek: /etc/tracepost/kek
              allowed-networks: [127.0.0.0/8, "fd00::/8"]
              checkpoint-key: /etc/tracepost/checkpoint-key
              trusted-checkpoint-keys: abababababababababababababababababababababababababababababababab
            integrity.checkpoints: /mnt/witness
            jsonl:
              root: /var/spool/tracepost
            otlp:
              mapping: /etc/tracepost/mapping.yaml
              content: [hmac, acme=evidence]
              keep-all: true
              prices: /etc/tracepost/prices.yaml
            heartbeat.every: 90s
            cluster.lease: 4s
            """);

    EffectiveSettings read = SettingsReader.read(Optional.of(file), Map.of(), List.of());

    assertThat(ServiceSettings.of(read))
        .isEqualTo(
            new ServiceSettings(
                Path.of("/srv/tracepost"),
                new DatabaseSettings(
                    Optional.of("jdbc:postgresql://db.example/tracepost"),
                    Optional.of("tracepost"),
                    Optional.of(SecretText.of("correct horse"))),
                new ServerSettings(
                    "0.0.0.0",
                    9000,
                    OptionalInt.of(4318),
                    8_388_608,
                    500,
                    65_536,
                    new LoadSettings(
                        64,
                        16,
                        8,
                        8_192,
                        50,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10),
                        4_096),
                    Duration.ofSeconds(15)),
                new LoggingSettings(LoggingSettings.Format.JSON, LoggingSettings.Level.DEBUG),
                Duration.ofHours(36),
                2_147_483_648L,
                new PaceSettings(
                    Duration.ofMillis(250), 8, 32, Duration.ofSeconds(2), Duration.ofMinutes(5)),
                new SecuritySettings(
                    Optional.of(new KekPlace.InFile(Path.of("/etc/tracepost/kek"))),
                    List.of("127.0.0.0/8", "fd00::/8")),
                Path.of("/var/spool/tracepost"),
                Duration.ofSeconds(90),
                Duration.ofSeconds(4),
                new IntegritySettings(
                    Optional.of(Path.of("/etc/tracepost/checkpoint-key")),
                    List.of("ab".repeat(32)),
                    Path.of("/mnt/witness")),
                new OtlpSettings(
                    Optional.of(Path.of("/etc/tracepost/mapping.yaml")),
                    new ContentChoice(
                        ContentMode.HMAC, Map.of(new OrganizationId("acme"), ContentMode.EVIDENCE)),
                    true,
                    Optional.of(Path.of("/etc/tracepost/prices.yaml")))));
    assertThat(Catalogue.ALL)
        .allSatisfy(
            setting -> {
              assertThat(read.text(setting)).isNotEqualTo(setting.defaultText());
              assertThat(read.place(setting)).startsWith(file + " line ");
            });
  }

  @Test
  void flags_win_over_the_environment_and_that_over_the_file() throws Exception {
    Path file = yaml("server: {port: 1001, host: 10.0.0.1, max-events: 7}\n");
    Map<String, String> environment =
        Map.of("TRACEPOST_SERVER_PORT", "1002", "TRACEPOST_HOST", "10.0.0.2");
    List<Given> flags = List.of(new Given("server.port", "1003", "--port"));

    EffectiveSettings read = SettingsReader.read(Optional.of(file), environment, flags);

    assertThat(ServiceSettings.of(read).server())
        .isEqualTo(
            new ServerSettings(
                "10.0.0.2",
                1003,
                OptionalInt.empty(),
                16_777_216,
                7,
                262_144,
                USUAL_LOAD,
                Duration.ZERO));
    assertThat(read.place(Catalogue.SERVER_PORT)).isEqualTo("--port");
    assertThat(read.place(Catalogue.SERVER_HOST)).isEqualTo("environment variable TRACEPOST_HOST");
    assertThat(read.place(Catalogue.SERVER_MAX_EVENTS)).isEqualTo(file + " line 1");
    assertThat(read.place(Catalogue.DATA_DIR)).isEqualTo("default");
  }

  @Test
  void every_problem_comes_at_once_and_names_its_line_and_what_to_do() throws Exception {
    Path file =
        yaml(
            """
            server:
              prot: 80
              port: many
              max-body: 16
            delivery.linger: 5
            delivery.max-inflight: 3
            securty:
              kek: x
            journal.disk-budget:
            data-dir: a
            data-dir: b
            """);

    assertThatThrownBy(
            () ->
                settings(
                    Optional.of(file),
                    Map.of("TRACEPOST_SERVER_PROT", "80", "PATH", "/bin"),
                    List.of(new Given("security.allowed-networks", "10.0.0.0/33", "--allow"))))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.problems())
                    .containsExactlyInAnyOrder(
                        file + " line 2: unknown setting server.prot; did you mean server.port?",
                        file
                            + " line 3: server.port is \"many\"; give a whole number from 0 to 65535",
                        file
                            + " line 4: server.max-body is \"16\"; give a whole number with its unit B, KiB, MiB, GiB or TiB, such as 16MiB",
                        file
                            + " line 5: delivery.linger is \"5\"; give a whole number with its unit ms, s, m, h or d, such as 5s",
                        file
                            + " line 6: unknown setting delivery.max-inflight; did you mean delivery.max-in-flight?",
                        file + " line 7: unknown setting securty; did you mean security?",
                        file
                            + " line 9: journal.disk-budget has no value; give one or leave the line out",
                        file + " line 11: data-dir is given twice; leave one",
                        "environment variable TRACEPOST_SERVER_PROT: unknown setting; did you mean TRACEPOST_SERVER_PORT?",
                        "--allow: security.allowed-networks holds \"10.0.0.0/33\"; give networks as address/bits, such as 10.2.0.0/16"));
  }

  @Test
  void a_file_that_is_not_yaml_names_the_line() throws Exception {
    Path file = yaml("server:\n  port: [1\n");

    assertThatThrownBy(() -> settings(Optional.of(file), Map.of(), List.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(file + " line 3: is not YAML:");
  }

  @Test
  void a_file_that_nests_without_end_is_a_problem_and_no_overflow() throws Exception {
    for (String text :
        List.of(
            "[".repeat(100_000),
            "server:\n  port: " + "{a: ".repeat(50_000),
            "- ".repeat(50_000))) {
      Path file = yaml(text);
      assertThatThrownBy(() -> settings(Optional.of(file), Map.of(), List.of()))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("nests deeper than 16 levels");
    }
  }

  @Test
  void a_file_that_is_missing_is_a_problem() {
    Path missing = folder.resolve("missing.yaml");

    assertThatThrownBy(() -> settings(Optional.of(missing), Map.of(), List.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("--config");
  }

  @Test
  void an_empty_file_gives_nothing() throws Exception {
    assertThat(settings(Optional.of(yaml("# nothing yet\n")), Map.of(), List.of()))
        .isEqualTo(settings(Optional.empty(), Map.of(), List.of()));
  }

  @Test
  void the_links_kubernetes_adds_for_a_service_called_tracepost_are_no_settings() throws Exception {
    Map<String, String> links =
        Map.of(
            "TRACEPOST_SERVICE_HOST", "10.0.0.7",
            "TRACEPOST_SERVICE_PORT", "8787",
            "TRACEPOST_PORT", "tcp://10.0.0.7:8787",
            "TRACEPOST_PORT_8787_TCP_ADDR", "10.0.0.7");

    assertThat(settings(Optional.empty(), links, List.of()).server().port()).isEqualTo(8787);
  }

  @Test
  void no_secret_is_shown() throws Exception {
    Map<String, String> environment =
        Map.of(
            "TRACEPOST_DATABASE_PASSWORD", "hunter2",
            "TRACEPOST_DATABASE_URL", "jdbc:postgresql://u:hunter2@db/t?password=hunter2&ssl=true");
    EffectiveSettings read = SettingsReader.read(Optional.empty(), environment, List.of());

    assertThat(read.shown(Catalogue.DATABASE_PASSWORD)).isEqualTo("set");
    assertThat(read.shown(Catalogue.DATABASE_URL))
        .isEqualTo("jdbc:postgresql://***@db/t?password=***&ssl=true");
    assertThat(ServiceSettings.of(read).toString()).doesNotContain("hunter2");
  }

  @Test
  void a_bad_secret_is_not_repeated() {
    assertThatThrownBy(
            () ->
                settings(
                    Optional.empty(),
                    Map.of("TRACEPOST_DATABASE_PASSWORD", "hunter2\u0007"),
                    List.of()))
        .hasMessageContaining("database.password")
        .message()
        .doesNotContain("hunter2");
  }
}
