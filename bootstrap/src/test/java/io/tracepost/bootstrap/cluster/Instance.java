package io.tracepost.bootstrap.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.Main;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.domain.credential.SecretText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of several service processes on the same database. */
final class Instance implements AutoCloseable {
  static final String KEY = "an admin key for tests, long enough to be one";

  private final Process process;
  private final BufferedReader out;
  private final Path log;
  private volatile @Nullable ServiceClient client;

  private Instance(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Begins to start one; {@link #awaitReady} returns once it listens. */
  static Instance begin(Path folder, String name, String databaseUrl) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--port=0",
                "--data-dir=" + folder.resolve(name)));
    Path log = folder.resolve(name + ".log");
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("TRACEPOST_ADMIN_KEY", KEY);
    builder.environment().put("TRACEPOST_DATABASE_URL", databaseUrl);
    builder.environment().put("TRACEPOST_DATABASE_USER", SharedDatabase.USER);
    builder.environment().put("TRACEPOST_SECURITY_KEK", folder.resolve("kek").toString());
    builder.environment().put("TRACEPOST_SECURITY_ALLOWED_NETWORKS", "127.0.0.0/8");
    builder.environment().put("TRACEPOST_DELIVERY_LINGER", "20ms");
    builder.environment().put("TRACEPOST_DELIVERY_RETRY_BASE", "20ms");
    builder.environment().put("TRACEPOST_DELIVERY_RETRY_CAP", "200ms");
    builder.environment().put("TRACEPOST_CLUSTER_LEASE", "3s");
    builder.environment().put("TRACEPOST_JSONL_ROOT", folder.resolve("jsonl").toString());
    return new Instance(builder.start(), log);
  }

  Instance awaitReady() throws Exception {
    String ready = out.readLine();
    assertThat(ready)
        .as(() -> "what the service says first; its log: " + text(log))
        .startsWith("ready http://");
    client = new ServiceClient(URI.create(ready.substring("ready ".length())), SecretText.of(KEY));
    return this;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  ServiceClient client() {
    return Objects.requireNonNull(client, "not ready yet");
  }

  long pid() {
    return process.pid();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Tells it to end; returns its exit status. */
  int end() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
