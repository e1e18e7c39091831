package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.Main;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.domain.credential.SecretText;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A service as a process of its own that is killed without warning and comes back at its address. */
final class KillableService implements AutoCloseable {
  private static final String KEY = "an admin key for tests, long enough to be one";

  private final Path folder;
  private final int port;
  private final Map<String, String> settings;
  private Process process;
  private volatile CountDownLatch up = new CountDownLatch(1);

  private KillableService(Path folder, int port, Map<String, String> settings) throws Exception {
    this.folder = folder;
    this.port = port;
    this.settings = settings;
    this.process = serve();
  }

  static KillableService start(Path folder) throws Exception {
    return start(folder, Map.of());
  }

  /** One with further settings, as variables of its environment. */
  static KillableService start(Path folder, Map<String, String> settings) throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = free.getLocalPort();
      free.close();
      return new KillableService(folder, port, settings);
    }
  }

  private Process serve() throws Exception {
    Process started =
        process(folder, "serve", "--port=" + port, "--data-dir=" + folder.resolve("data"));
    BufferedReader out =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).startsWith("ready http://");
    up.countDown();
    return started;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  ServiceClient client() {
    return new ServiceClient(uri(), SecretText.of(KEY));
  }

  /** A command as a process of its own, in a folder. */
  Process command(Path in, String... arguments) throws Exception {
    return process(in, arguments);
  }

  /** Returns when the service listens. */
  void awaitUp() throws InterruptedException {
    up.await();
  }

  void killAndRestart() throws Exception {
    up = new CountDownLatch(1);
    process.destroyForcibly().waitFor();
    process = serve();
  }

  private Process process(Path in, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    builder.environment().put("TRACEPOST_ADMIN_KEY", KEY);
    builder.environment().put("TRACEPOST_KEY", KEY);
    builder.environment().put("TRACEPOST_SERVER", uri().toString());
    builder.environment().put("TRACEPOST_SECURITY_ALLOWED_NETWORKS", "127.0.0.0/8");
    builder.environment().put("TRACEPOST_DELIVERY_LINGER", "50ms");
    builder.environment().putAll(settings);
    return builder.start();
  }

  @Override
  public void close() throws Exception {
    process.destroyForcibly().waitFor();
  }
}
