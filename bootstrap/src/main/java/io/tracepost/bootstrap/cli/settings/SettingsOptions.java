package io.tracepost.bootstrap.cli.settings;

import io.tracepost.bootstrap.settings.EffectiveSettings;
import io.tracepost.bootstrap.settings.Given;
import io.tracepost.bootstrap.settings.SettingsException;
import io.tracepost.bootstrap.settings.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that stand above file and environment. */
public final class SettingsOptions {
  @Option(names = "--config", paramLabel = "FILE", description = "Settings file (YAML).")
  private @Nullable Path config;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Sets data-dir; else ./data.")
  private @Nullable String dataDir;

  @Option(names = "--host", paramLabel = "HOST", description = "Sets server.host; else 127.0.0.1.")
  private @Nullable String host;

  @Option(names = "--port", paramLabel = "PORT", description = "Sets server.port; else 8787.")
  private @Nullable String port;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets any other setting; as often as needed. See: tracepost config check")
  private Map<String, String> others = new LinkedHashMap<>();

  /** The settings that hold under these flags. */
  public EffectiveSettings read(Map<String, String> environment) throws SettingsException {
    List<Given> flags = new ArrayList<>();
    others.forEach((key, text) -> flags.add(new Given(key, text, "--set")));
    add(flags, "data-dir", dataDir, "--data-dir");
    add(flags, "server.host", host, "--host");
    add(flags, "server.port", port, "--port");
    return SettingsReader.read(Optional.ofNullable(config), environment, flags);
  }

  private static void add(List<Given> flags, String key, @Nullable String text, String flag) {
    if (text != null) {
      flags.add(new Given(key, text, flag));
    }
  }
}
