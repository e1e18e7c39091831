package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.access.Scope;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Denials and acts of administration are in the audit export when they are answered. */
class TrailTest {
  private static final String EXPORT = "/v1/audit/export?categories=governance";

  private final RunningApi api = new RunningApi();
  private final String admin = api.key(Scope.ADMIN, Scope.READ, Scope.OPERATOR);
  private final String cursor = cursor(api.get(EXPORT, admin));

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void a_request_without_a_key_with_a_wrong_one_or_without_the_scope_is_recorded() {
    String ingest = api.key(Scope.INGEST);
    String issued = lines().get(0);
    String id = issued.replaceAll(".*\"key\":\"([^\"]*)\".*", "$1");
    api.get("/api/v1/destinations", "");
    api.get("/api/v1/agents?cursor=secret", "not-a-key");
    api.get("/api/v1/agents", ingest);
    api.call(
        "POST", "/api/v1/keys", api.key(Scope.ADMIN), "{\"name\":\"x\",\"scopes\":[\"operator\"]}");

    assertThat(topic("permission_denied"))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("\"actor\":\"did:sync:system:auth\"")
                    .contains("\"status\":401,\"reason\":\"no_key\",\"method\":\"GET\"")
                    .contains("\"path\":\"/api/v1/destinations\",\"scope\":\"read\""),
            line ->
                assertThat(line)
                    .contains("\"reason\":\"unusable_key\"")
                    .contains("\"path\":\"/api/v1/agents\""),
            line ->
                assertThat(line)
                    .contains("\"status\":403,\"reason\":\"missing_scope\"")
                    .contains("\"key_id\":\"" + id + "\",\"scope\":\"read\""),
            line -> assertThat(line).contains("\"scope\":\"operator\""));
    assertThat(String.join("", lines())).doesNotContain("not-a-key", "secret", ingest);
  }

  @Test
  void a_denial_is_told_to_the_organization_whose_key_it_was() {
    String other = api.keyOf("other", Scope.INGEST);
    api.get("/api/v1/destinations", other);
    assertThat(topic("permission_denied")).isEmpty();
    assertThat(api.get(EXPORT, api.keyOf("other", Scope.READ)).text())
        .contains("permission_denied");
  }

  @Test
  void every_act_of_administration_is_recorded_with_its_author_and_no_secret() {
    String created =
        api.call(
                "POST",
                "/api/v1/destinations",
                admin,
                "{\"name\":\"soc\",\"type\":\"paper\",\"settings\":{\"url\":\"https://siem.example\"},"
                    + "\"secrets\":{\"token\":\"hunter2-token\"}}")
            .at("/id");
    String one = "/api/v1/destinations/" + created;
    api.call("POST", one + "/pause", admin, "");
    api.call("POST", one + "/resume", admin, "");
    api.call("POST", one + "/dead-letters/redeliver", admin, "{\"ids\":[3]}");
    api.call("DELETE", one, admin, "");
    api.call("PUT", "/api/v1/agents/bot", admin, "{\"agent_name\":\"Bot\",\"idp_bound\":true}");
    api.call("DELETE", "/api/v1/agents/bot", admin, "");
    api.call("DELETE", "/api/v1/agents/bot", admin, "");
    api.call("POST", "/api/v1/organizations", admin, "{\"id\":\"beta\"}");
    String key =
        api.call("POST", "/api/v1/keys", admin, "{\"name\":\"ci\",\"scopes\":[\"read\"]}")
            .at("/id");
    api.call("DELETE", "/api/v1/keys/" + key, admin, "");

    List<String> topics =
        lines().stream().map(line -> line.replaceAll(".*\"topic\":\"([^\"]*)\".*", "$1")).toList();
    assertThat(topics)
        .containsExactly(
            "destination_created",
            "destination_paused",
            "destination_resumed",
            "dead_letters_redelivered",
            "destination_removed",
            "agent_registered",
            "agent_removed",
            "organization_added",
            "key_issued",
            "key_revoked");
    assertThat(lines())
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("{\"category\":\"governance\"")
                    .contains("\"actor\":\"did:sync:system:governance\"")
                    .contains("\"by_key\":\""));
    assertThat(lines().get(0))
        .contains("\"settings\":{\"url\":\"https://siem.example\"}")
        .contains("\"thread\":\"th_admin_" + created + "\"");
    assertThat(String.join("", lines())).doesNotContain("hunter2");
  }

  @Test
  void a_setting_as_long_as_a_certificate_does_not_swell_the_record_of_the_act() {
    String long1 = "x".repeat(20_000);
    Answer created =
        api.call(
            "POST",
            "/api/v1/destinations",
            admin,
            "{\"name\":\"soc\",\"type\":\"paper\",\"settings\":{\"url\":\"https://siem.example\",\"index\":\""
                + long1
                + "\"},\"secrets\":{\"token\":\"t\"}}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.at("/settings/index")).isEqualTo(long1);
    assertThat(topic("destination_created"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .hasSizeLessThan(2_000)
                    .contains("xxx… (20000 characters, sha256 "));
  }

  @Test
  void no_sender_writes_a_record_that_looks_like_one_of_the_service_s_own() {
    String ingest = api.key(Scope.INGEST);
    api.get("/api/v1/agents", ingest);
    String own = topic("permission_denied").get(0);
    String record = own.substring(own.indexOf("\"record\":") + 9, own.length() - 1);
    Answer forged =
        api.call("POST", "/api/v1/audit/records", ingest, record.replaceFirst("[0-9a-f]{64}", "f"));
    assertThat(forged.status()).isEqualTo(422);
    assertThat(forged.at("/errors/0/field")).isEqualTo("thread");
    assertThat(forged.at("/errors/0/message")).contains("own records");
    Answer kernels =
        api.call(
            "POST",
            "/api/v1/audit/records",
            ingest,
            record.replaceFirst("[0-9a-f]{64}", "f").replaceFirst("th_auth_[0-9a-f]+", "th_5f0c"));
    assertThat(kernels.at("/accepted")).as(kernels.text()).isEqualTo("1");
    assertThat(topic("permission_denied")).hasSize(2);
  }

  private List<String> topic(String topic) {
    return lines().stream().filter(line -> line.contains("\"topic\":\"" + topic + "\"")).toList();
  }

  private List<String> lines() {
    return api.get(EXPORT + "&after=" + cursor, admin).text().lines().toList();
  }

  private static String cursor(Answer answer) {
    return answer.headers().firstValue("Tracepost-Next-Cursor").orElseThrow();
  }
}
