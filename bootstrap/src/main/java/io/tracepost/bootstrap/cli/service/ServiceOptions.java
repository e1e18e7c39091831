package io.tracepost.bootstrap.cli.service;

import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.domain.credential.SecretText;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which service a command talks to, and with which key. */
public final class ServiceOptions {
  private static final String DEFAULT_SERVER = "http://127.0.0.1:8787";

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Address of the service; else TRACEPOST_SERVER, else http://127.0.0.1:8787.")
  private @Nullable String server;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "API key; @FILE reads it from a file. Else TRACEPOST_KEY; else, for the service on this machine, admin.key in the data folder.")
  private @Nullable String key;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Data folder of the service on this machine; else TRACEPOST_DATA_DIR, else ./data.")
  private @Nullable Path dataDir;

  /**
   * A client for that service.
   *
   * @throws CommandFailure when no key can be found or the address is none
   */
  public ServiceClient client(Terminal terminal) throws CommandFailure {
    Optional<String> named =
        Optional.ofNullable(server)
            .or(() -> Optional.ofNullable(terminal.environment().get("TRACEPOST_SERVER")));
    return new ServiceClient(address(named.orElse(DEFAULT_SERVER)), keyFor(terminal, named));
  }

  /** The data folder, if one was named on the command line. */
  public Optional<Path> dataDirGiven() {
    return Optional.ofNullable(dataDir);
  }

  private SecretText keyFor(Terminal terminal, Optional<String> named) throws CommandFailure {
    String given = key != null ? key : terminal.environment().getOrDefault("TRACEPOST_KEY", "");
    if (given.startsWith("@")) {
      return readKey(Path.of(given.substring(1)));
    }
    if (!given.isEmpty()) {
      return SecretText.of(given);
    }
    Path file = dataDir(terminal).resolve("admin.key");
    if (named.isEmpty() && Files.exists(file)) {
      return readKey(file);
    }
    throw new CommandFailure(
        "no API key: give --key or set TRACEPOST_KEY"
            + (named.isEmpty() ? ", or name the service's data folder by --data-dir" : ""));
  }

  private Path dataDir(Terminal terminal) {
    return dataDir != null
        ? dataDir
        : Path.of(terminal.environment().getOrDefault("TRACEPOST_DATA_DIR", "./data"));
  }

  private static SecretText readKey(Path file) throws CommandFailure {
    try {
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw new CommandFailure("the key file " + file + " is empty");
      }
      return SecretText.of(text);
    } catch (IOException e) {
      throw new CommandFailure(
          "the key file " + file + " cannot be read (" + e + "); give --key or TRACEPOST_KEY", e);
    }
  }

  private static URI address(String text) throws CommandFailure {
    try {
      URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new CommandFailure(
          "--server is no URL (" + e.getReason() + "); give http://host:port", e);
    }
    throw new CommandFailure("--server is \"" + text + "\"; give http://host:port or https://host");
  }
}
