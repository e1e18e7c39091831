package io.tracepost.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.fuzz.FuzzSuite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Settings from anywhere are taken, or refused with words. */
class ForeignSettingsTest extends FuzzSuite {
  @TempDir Path folder;

  ForeignSettingsTest() {
    add(
        "settings file",
        texts(
            "server:\n  port: 9000\n  max-body: 8MiB\nsecurity.allowed-networks: [127.0.0.0/8, \"fd00::/8\"]\n",
            "data-dir: /srv/tracepost\ndelivery: {linger: 250ms, max-in-flight: 8}\n",
            "# nothing\n---\n...\n",
            "a: &x [1, *x]\nb: *x\n? {k: v}\n: |\n  text\n"),
        this::readFile);
    add(
        "environment",
        texts(
            ":".repeat(40_000) + "z",
            "16MiB",
            "250ms",
            "10.2.0.0/16,fd00::/8",
            "jdbc:postgresql://db/t?password=x",
            "json"),
        ForeignSettingsTest::readEnvironment);
  }

  /** Few, because each is a file. */
  @Override
  protected int ordinaryInputs() {
    return 500;
  }

  private void readFile(byte[] input) throws Exception {
    Path file = Files.write(folder.resolve("tracepost.yaml"), input);
    read(Optional.of(file), Map.of());
  }

  private static void readEnvironment(byte[] input) {
    String value = new String(input, StandardCharsets.UTF_8);
    for (String name :
        List.of(
            "TRACEPOST_SERVER_MAX_BODY",
            "TRACEPOST_DATA_DIR",
            "TRACEPOST_PORT",
            "TRACEPOST_DELIVERY_LINGER",
            "TRACEPOST_LOGGING_FORMAT",
            "TRACEPOST_SECURITY_ALLOWED_NETWORKS",
            "TRACEPOST_SECURITY_TRUSTED_CHECKPOINT_KEYS",
            "TRACEPOST_DATABASE_URL",
            value.length() > 40 ? "TRACEPOST_" + value.substring(0, 30) : "TRACEPOST_" + value)) {
      read(Optional.empty(), Map.of(name, value));
    }
  }

  private static void read(Optional<Path> file, Map<String, String> environment) {
    try {
      EffectiveSettings settings = SettingsReader.read(file, environment, List.of());
      assertThat(ServiceSettings.of(settings)).isNotNull();
      Catalogue.ALL.forEach(settings::shown);
    } catch (SettingsException e) {
      assertThat(e.problems()).isNotEmpty().allMatch(problem -> !problem.isBlank());
    }
  }
}
