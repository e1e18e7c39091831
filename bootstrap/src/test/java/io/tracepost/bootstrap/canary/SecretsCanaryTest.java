package io.tracepost.bootstrap.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cluster.SharedDatabase;
import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.contract.net.WireAnswer;
import io.tracepost.sandbox.azure.AzureCloud;
import io.tracepost.sandbox.azure.AzureSandbox;
import io.tracepost.sandbox.azure.SampleAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every secret the service is told is unique; then whatever it shows is searched for them: answers,
 * output of commands, logs at every level, metrics, threads, files, and what destinations are sent.
 * The destinations are the worst there are: they quote the credential in each of their refusals.
 */
@Tag("faults")
class SecretsCanaryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final Canaries canaries = new Canaries(new SecureRandom());

  /** Its form, the address that takes events, its settings and the secrets it is given. */
  private record Kind(
      String type, String path, Map<String, String> settings, List<String> secrets) {
    String name() {
      return type + "-" + secrets.get(0);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("splunk_hec", "", Map.of(), List.of("token")),
          new Kind("elastic", "", Map.of(), List.of("api_key")),
          new Kind("elastic", "", Map.of("username", "tracepost"), List.of("password")),
          new Kind("loki", "", Map.of(), List.of("token")),
          new Kind("loki", "", Map.of("username", "tracepost"), List.of("password")),
          new Kind("datadog", "", Map.of(), List.of("api_key")));

  @Test
  void no_secret_is_found_anywhere_but_where_it_belongs() throws Exception {
    try (CapturedLogs logs = new CapturedLogs();
        ScriptedDestination echo =
            ScriptedDestination.answering(request -> Optional.empty(), SecretsCanaryTest::quoting);
        AzureSandbox azure = AzureSandbox.start(AzureCloud.PUBLIC, InstantSource.system());
        WatchedService service = new WatchedService(canaries, folder)) {
      Map<String, ObjectNode> drafts = drafts(echo.uri(), azure);
      Map<String, String> added = new LinkedHashMap<>();
      drafts.forEach((name, draft) -> added.put(name, create(service, draft)));
      send(service, "before");
      drafts.forEach(
          (name, draft) -> drive(service, Objects.requireNonNull(added.get(name)), draft));
      keys(service);
      mistakes(service);
      commands(service, echo.uri());
      service.failToStart();
      service.searchThreads();
      service.searchFiles();
      service.whileStopped(() -> rotate(service, "--json"));
      send(service, "after");
      added.values().forEach(id -> read(service, id));
      added.values().forEach(id -> service.call("DELETE", "/api/v1/destinations/" + id, ""));
      read(service, "");
      service.close();
      service.searchFiles();
      logs.byLogger().forEach((logger, lines) -> canaries.search("log of " + logger, lines));
      assertThat(logs.byLogger().keySet())
          .contains("io.tracepost", "org.eclipse.jetty", "com.zaxxer.hikari");
      for (RecordedRequest request : echo.requests()) {
        canaries.search("events sent", request.body());
      }
    }
    System.out.println(canaries.figures());
    assertThat(canaries.hits()).isEmpty();
    assertThat(canaries.surfaceCount()).isGreaterThan(50);
  }

  @Test
  void no_secret_is_found_in_postgresql_or_in_what_key_services_and_rotations_say()
      throws Exception {
    Path server = folder.resolve("given-server");
    try (CapturedLogs logs = new CapturedLogs();
        ScriptedDestination echo =
            ScriptedDestination.answering(request -> Optional.empty(), SecretsCanaryTest::quoting);
        SharedDatabase database = new SharedDatabase(server);
        QuotingKeys keys = new QuotingKeys(canaries, folder);
        WatchedService service =
            new WatchedService(
                canaries, folder, keys.variables(database.url(), SharedDatabase.USER))) {
      List<String> added = new ArrayList<>();
      drafts(echo.uri()).values().forEach(draft -> added.add(create(service, draft)));
      send(service, "before");
      for (String address : keys.addresses()) {
        keys.quote(true);
        assertThat(rotate(service, "--to", address)).as("to %s, refused", address).isEqualTo(1);
        read(service, added.get(0));
        keys.quote(false);
        assertThat(rotate(service, "--to", address)).as("to %s", address).isZero();
        service.set("TRACEPOST_SECURITY_KEK", address);
        assertThat(rotate(service)).as("under %s", address).isZero();
        keys.quote(true);
        assertThat(rotate(service)).as("under %s, refused", address).isEqualTo(1);
        assertThat(rotate(service, "--key-encryption-key", "--json")).isEqualTo(1);
        service.refuseToStart("start without its key");
        keys.quote(false);
        service.whileStopped(
            () -> service.command("config", "check", "--data-dir", service.data().toString()));
      }
      added.forEach(id -> read(service, id));
      service.searchThreads();
      service.close();
      service.searchFiles();
      service.searchFiles("files of PostgreSQL", server.resolve("base"));
      service.searchFiles("log of writes of PostgreSQL", server.resolve("pg_wal"));
      logs.byLogger().forEach((logger, lines) -> canaries.search("log of " + logger, lines));
    }
    System.out.println(canaries.figures());
    assertThat(canaries.hits()).isEmpty();
    assertThat(canaries.surfaceCount()).isGreaterThan(30);
  }

  private static int rotate(WatchedService service, String... options) {
    return service.command(
        Stream.concat(
                Stream.of("secrets", "rotate", "--data-dir", service.data().toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  /** A SIEM that says what it was sent, in the words a refusal of each vendor would have. */
  private static WireAnswer quoting(RecordedRequest request) {
    String sent = request.header("Authorization").or(() -> request.header("DD-API-KEY")).orElse("");
    String quoted = sent.replace("\"", "");
    int status = request.text().contains("after") ? 400 : 403;
    return WireAnswer.http(
            status,
            "application/json",
            "{\"text\":\"Invalid token "
                + quoted
                + "\",\"code\":4,\"error\":{\"type\":\"security_exception\",\"reason\":\"no such key "
                + quoted
                + "\"},\"errors\":[{\"title\":\"Forbidden\",\"detail\":\""
                + quoted
                + "\"}]}")
        .with("X-Quoted", quoted);
  }

  private Map<String, ObjectNode> drafts(URI echo) {
    Map<String, ObjectNode> drafts = new LinkedHashMap<>();
    for (Kind kind : KINDS) {
      String name = kind.name();
      ObjectNode draft = draft(name, kind.type());
      ObjectNode settings = draft.putObject("settings").put("url", echo + kind.path());
      kind.settings().forEach(settings::put);
      ObjectNode secrets = draft.putObject("secrets");
      kind.secrets().forEach(key -> secrets.put(key, canaries.next(name)));
      drafts.put(name, draft);
    }
    return drafts;
  }

  private Map<String, ObjectNode> drafts(URI echo, AzureSandbox azure) {
    Map<String, ObjectNode> drafts = drafts(echo);
    SampleAccount account = SampleAccount.in(azure);
    canaries.mark("sentinel secret", account.clientSecret());
    ObjectNode sentinel = draft("sentinel", "sentinel");
    sentinel
        .putObject("settings")
        .put("tenant_id", SampleAccount.TENANT_ID)
        .put("client_id", SampleAccount.CLIENT_ID)
        .put("dce_endpoint", azure.uri().toString())
        .put("authority", azure.uri().toString())
        .put("dcr_immutable_id", SampleAccount.RULE_ID)
        .put("stream_name", account.streamName());
    sentinel.putObject("secrets").put("client_secret", account.clientSecret());
    drafts.put("sentinel", sentinel);
    ObjectNode impostor = sentinel.deepCopy().put("name", "sentinel-wrong");
    impostor.putObject("secrets").put("client_secret", canaries.next("wrong sentinel secret"));
    drafts.put("sentinel-wrong", impostor);
    return drafts;
  }

  private static ObjectNode draft(String name, String type) {
    return Json.object().put("name", name).put("type", type).put("start", "beginning");
  }

  private static String create(WatchedService service, ObjectNode draft) {
    String answer = service.call("POST", "/api/v1/destinations", Json.line(draft));
    String id = Json.text(tree(answer), "id");
    assertThat(id).as(answer).isNotEmpty();
    return id;
  }

  private static JsonNode tree(String answer) {
    try {
      return Json.parse(answer);
    } catch (CommandFailure e) {
      throw new AssertionError(e);
    }
  }

  private static void send(WatchedService service, String prefix) {
    service.call(
        "POST",
        "/api/v1/traces",
        "{\"trace_id\":\"" + prefix + "\",\"agent_id\":\"a\",\"status\":\"error\"}");
  }

  /** Waits for its failure, then reads, tests, edits, breaks, pauses and replays. */
  private void drive(WatchedService service, String id, ObjectNode draft) {
    String one = "/api/v1/destinations/" + id;
    boolean works = Json.text(draft, "name").equals("sentinel");
    await(
        service,
        one,
        status ->
            works
                ? status.path("delivered_events").asLong() > 0
                : !status.path("last_error").isNull());
    read(service, id);
    service.call("POST", one + "/test", "");
    service.call("POST", "/api/v1/destinations/test", Json.line(draft));
    ObjectNode changed = draft.deepCopy();
    changed
        .withObjectProperty("secrets")
        .properties()
        .forEach(
            entry ->
                changed
                    .withObjectProperty("secrets")
                    .put(entry.getKey(), canaries.next("new " + Json.text(draft, "name"))));
    service.call("PUT", one, Json.line(changed));
    ObjectNode kept = draft.deepCopy();
    kept.remove("secrets");
    service.call("PUT", one, Json.line(kept));
    service.call("PUT", one, Json.line(draft));
    service.call("POST", one + "/pause", "");
    service.call("POST", one + "/resume", "");
    service.call("POST", one + "/replay", "{\"from\":1}");
    service.call("POST", one + "/dead-letters/redeliver", "{}");
    service.call("GET", one + "/dead-letters", "");
  }

  private static void await(WatchedService service, String one, Predicate<JsonNode> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode status;
    do {
      status = tree(service.call("GET", one, "")).path("status");
    } while (!wanted.test(status) && System.nanoTime() < end);
    assertThat(wanted.test(status)).as("%s: %s", one, status).isTrue();
  }

  private static void read(WatchedService service, String id) {
    if (!id.isEmpty()) {
      service.call("GET", "/api/v1/destinations/" + id, "");
      service.call("GET", "/api/v1/destinations/" + id + "/dead-letters", "");
    }
    for (String path :
        List.of(
            "/api/v1/destinations",
            "/api/v1/destination-types",
            "/api/v1/keys",
            "/api/v1/organizations",
            "/api/v1/agents",
            "/v1/audit/export",
            "/v1/traces/export",
            "/metrics",
            "/openapi.yaml",
            "/health/ready",
            "/health/live",
            "/")) {
      service.call("GET", path, "");
    }
  }

  private void keys(WatchedService service) throws Exception {
    String answer = service.issueKey("{\"name\":\"ci\",\"scopes\":[\"read\"]}");
    String key = Json.text(Json.parse(answer), "key");
    canaries.mark("api key", key.substring("tp_0123456789abcdef_".length()));
    service.call("GET", "/api/v1/agents", "", "Bearer " + key);
    service.call("GET", "/api/v1/keys", "", "Bearer " + key);
    service.call("GET", "/api/v1/agents", "", "Basic " + key);
    service.plainGet("/api/v1/agents?key=" + key + "&access_token=" + key);
    service.plainGet("/api/v1/agents/" + key);
    service.call("DELETE", "/api/v1/keys/" + Json.text(Json.parse(answer), "id"), "");
    service.call("GET", "/api/v1/agents", "", "Bearer " + key);
    service.call("GET", "/api/v1/agents", "", "Bearer " + canaries.next("mistyped key"));
  }

  /** Secrets where none belongs: the answer must not hand them to the next log. */
  private void mistakes(WatchedService service) {
    String post = "POST";
    String path = "/api/v1/destinations";
    String secret = canaries.next("misplaced secret");
    String start = "{\"name\":\"m\",\"type\":\"splunk_hec\",";
    service.call(post, path, start + "\"secrets\":{\"token\":\"" + secret);
    service.call(post, path, start + "\"secrets\":{\"token\":\"" + secret + "\\x\"}}");
    service.call(post, path, start + "\"secrets\":{\"tokn\":\"" + secret + "\"}}");
    service.call(post, path, start + "\"secrets\":{\"token\":[\"" + secret + "\"]}}");
    service.call(post, path, start + "\"secrets\":\"" + secret + "\"}");
    service.call(post, path, start + "\"secrets\":{\"token\":\"" + secret + "\\u0000\"}}");
    service.call(post, path, start + "\"token\":\"" + secret + "\"}");
    service.call(post, path, start + "\"settings\":{\"token\":\"" + secret + "\"}}");
    service.call(
        post, path, start + "\"settings\":{\"url\":\"https://user:" + secret + "@siem.example\"}}");
    service.call(
        post, path, start + "\"settings\":{\"url\":\"https://siem.example/?k=" + secret + "\"}}");
    service.call(post, path + "/test", start + "\"secrets\":{\"tokn\":\"" + secret + "\"}}");
  }

  private void commands(WatchedService service, URI echo) throws IOException {
    Path file = folder.resolve("given-secret.txt");
    Files.writeString(file, canaries.next("secret of the command line"));
    for (String form : List.of("--json", "--no-color")) {
      List<String> json = form.equals("--json") ? List.of(form) : List.of();
      run(service, json, "config", "check");
      run(service, json, "destinations", "list");
      run(
          service,
          json,
          List.of("destinations", "add", "--name", "cli" + json.size(), "--type", "splunk_hec"),
          List.of("--set", "url=" + echo, "--secret", "token=@" + file));
      run(
          service,
          json,
          List.of("destinations", "add", "--name", "bad", "--type", "splunk_hec"),
          List.of("--secret", "tokn=@" + file));
      run(service, json, "destinations", "show", "cli" + json.size());
      run(service, json, "destinations", "test", "cli" + json.size());
      run(service, json, "destinations", "dead-letters", "cli" + json.size());
      run(service, json, "keys", "list");
      run(service, json, "audit", "export");
      run(service, json, "destinations", "remove", "cli" + json.size());
    }
    Path settings = folder.resolve("given.yaml");
    Files.writeString(
        settings,
        "database:\n  password: " + canaries.next("password in a file") + "\n  pasword: 1\n");
    service.command("config", "check", "--config", settings.toString());
    Files.writeString(
        settings, "database:\n  password: [" + canaries.next("password in a list") + "]\n");
    service.command("config", "check", "--config", settings.toString());
  }

  private static void run(WatchedService service, List<String> form, String... words) {
    run(service, form, List.of(words), List.of());
  }

  private static void run(
      WatchedService service, List<String> form, List<String> words, List<String> more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(more);
    all.addAll(form);
    service.command(all.toArray(String[]::new));
  }
}
