package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.Main;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.load.Intake;
import io.tracepost.domain.credential.SecretText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
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
  private final List<String> program;
  private final Map<String, String> settings;
  private Process process;
  private volatile CountDownLatch up = new CountDownLatch(1);

  private KillableService(Path folder, int port, List<String> program, Map<String, String> settings)
      throws Exception {
    this.folder = folder;
    this.port = port;
    this.program = program;
    this.settings = settings;
    this.process = serve();
  }

  static KillableService start(Path folder) throws Exception {
    return start(folder, Map.of());
  }

  /** One with further settings, as variables of its environment. */
  static KillableService start(Path folder, Map<String, String> settings) throws Exception {
    return start(folder, List.of(Main.class.getName()), settings);
  }

  /** One whose threads can be interrupted at random, but for those whose names match. */
  static KillableService interruptible(Path folder, long seed, String spared) throws Exception {
    return start(
        folder, List.of(InterruptingMain.class.getName(), Long.toString(seed), spared), Map.of());
  }

  private static KillableService start(
      Path folder, List<String> program, Map<String, String> settings) throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = free.getLocalPort();
      free.close();
      return new KillableService(folder, port, program, settings);
    }
  }

  private Process serve() throws Exception {
    List<String> arguments = new ArrayList<>(program);
    arguments.addAll(List.of("serve", "--port=" + port, "--data-dir=" + folder.resolve("data")));
    Process started = process(folder, arguments);
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

  /** What writers need: they wait while it is down. */
  Intake intake() {
    ServiceClient client = client();
    return () -> {
      awaitUp();
      return client;
    };
  }

  /** A command as a process of its own, in a folder. */
  Process command(Path in, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(Main.class.getName()));
    all.addAll(List.of(arguments));
    return process(in, all);
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

  /** Interrupts so many of its threads, of one that is {@link #interruptible}. */
  void interrupt(int threads) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((threads + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** Tells it to end; returns its exit status. */
  int end() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  private Process process(Path in, List<String> programAndArguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(programAndArguments);
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
