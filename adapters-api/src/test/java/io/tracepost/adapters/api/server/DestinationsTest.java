package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.access.Scope;
import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.destination.DestinationVersion;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DestinationsTest {
  private static final String PATH = "/api/v1/destinations";
  private static final OrganizationId DEFAULT = new OrganizationId("default");

  private final RunningApi api = new RunningApi();
  private final String key = api.key(Scope.ADMIN, Scope.READ, Scope.INGEST);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void types_come_with_the_schema_of_their_settings() {
    Answer answer = api.get("/api/v1/destination-types", key);
    assertThat(answer.at("/items/0/name")).isEqualTo("paper");
    assertThat(answer.at("/items/0/fields/0/key")).isEqualTo("url");
    assertThat(answer.at("/items/0/fields/3/secret")).isEqualTo("true");
  }

  @Test
  void a_destination_is_created_shown_listed_and_removed() throws Exception {
    String id = create();
    Answer shown = api.get(PATH + "/" + id, key);
    assertThat(shown.at("/secrets/token")).isEqualTo("set");
    assertThat(shown.at("/settings/url")).isEqualTo("https://paper.example:8088");
    assertThat(shown.at("/filter/statuses/0")).isEqualTo("error");
    assertThat(shown.at("/status/state")).isEqualTo("active");
    assertThat(api.get(PATH, key).at("/items/0/id")).isEqualTo(id);
    assertThat(api.call("DELETE", PATH + "/" + id, key, "").status()).isEqualTo(204);
    assertThat(api.get(PATH + "/" + id, key).status()).isEqualTo(404);
    assertThat(api.vault.names(DEFAULT, new DestinationId(id))).isEmpty();
    assertThat(api.delivery.asked()).containsExactly("start after 0", "forget", "stop");
    assertThat(api.siem.stillOpen()).isZero();
  }

  @Test
  void everything_that_is_wrong_is_said_at_once_by_field() {
    Answer shape =
        api.call(
            "POST",
            PATH,
            key,
            "{\"name\":7,\"typ\":\"paper\",\"filter\":{\"statuses\":[\"eror\"]},\"start\":\"soon\"}");
    assertThat(shape.status()).isEqualTo(422);
    assertThat(fields(shape))
        .containsExactlyInAnyOrder("name", "type", "typ", "filter.statuses", "start");
    assertThat(shape.text()).contains("did you mean type?", "did you mean error?");
    Answer settings =
        api.call(
            "POST",
            PATH,
            key,
            "{\"name\":\"x\",\"type\":\"paper\",\"settings\":{\"url\":\"ftp://a\",\"indx\":\"b\","
                + "\"mode\":\"odd\",\"token\":\""
                + RunningApi.TOKEN
                + "\"},\"secrets\":{\"tokn\":\""
                + RunningApi.TOKEN
                + "\"}}");
    assertThat(fields(settings))
        .containsExactlyInAnyOrder(
            "settings.url", "settings.indx", "settings.mode", "settings.token", "secrets.tokn");
    assertThat(api.delivery.asked()).isEmpty();
  }

  @Test
  void rules_between_fields_and_what_does_not_open_are_told_by_field() {
    String locked =
        body("https://a.example", RunningApi.TOKEN)
            .replace("\"good\"", "\"good\",\"index\":\"locked\"");
    assertThat(fields(api.call("POST", PATH, key, locked))).containsExactly("secrets.spare");
    String broken = body("https://a.example", RunningApi.TOKEN).replace("good", "broken");
    Answer answer = api.call("POST", PATH, key, broken);
    assertThat(fields(answer)).containsExactly("settings");
    assertThat(answer.text()).contains("the drawer does not open");
    assertThat(
            fields(
                api.call(
                    "POST",
                    PATH,
                    key,
                    body("https://a.example", RunningApi.TOKEN).replace("\"paper\"", "\"papr\""))))
        .containsExactly("type");
  }

  @Test
  void bodies_that_are_no_object_or_name_a_key_twice_are_malformed() {
    for (String body :
        new String[] {"[]", "{\"name\":\"a\",\"name\":\"b\"}", "{", "{} {}", "\u0000"}) {
      assertThat(api.call("POST", PATH, key, body).status()).as(body).isEqualTo(400);
    }
    String large = "{\"name\":\"" + "x".repeat(300 << 10) + "\"}";
    assertThat(api.call("POST", PATH, key, large).status()).isEqualTo(413);
  }

  @Test
  void a_put_keeps_the_secrets_it_leaves_out_and_drops_those_that_are_null() throws Exception {
    String id = create();
    Answer put =
        api.call(
            "PUT",
            PATH + "/" + id,
            key,
            "{\"id\":\""
                + id
                + "\",\"name\":\"new\",\"type\":\"paper\",\"status\":{},"
                + "\"settings\":{\"url\":\"https://paper.example:8088/x\"},\"secrets\":{\"token\":\"set\",\"spare\":null}}");
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(put.at("/name")).isEqualTo("new");
    assertThat(put.json().path("secrets").propertyNames()).containsExactly("token");
    assertThat(api.vault.open(DEFAULT, new DestinationId(id)).find("token"))
        .isEqualTo(Optional.of(SecretText.of(RunningApi.TOKEN)));
    assertThat(api.delivery.asked()).last().isEqualTo("change to revision 2");
  }

  @Test
  void what_another_instance_changed_at_the_same_moment_is_not_overwritten() throws Exception {
    DestinationId id = new DestinationId(create());
    api.siem.meanwhile(
        () ->
            api.store
                .find(DEFAULT, id)
                .ifPresent(
                    saved ->
                        api.store.replace(
                            DestinationVersion.of(saved), saved.withPaused(!saved.paused()))));
    Answer put =
        api.call(
            "PUT",
            PATH + "/" + id,
            key,
            "{\"name\":\"new\",\"type\":\"paper\",\"settings\":"
                + "{\"url\":\"https://paper.example:8088\"},\"secrets\":{}}");
    assertThat(put.status()).isEqualTo(503);
    assertThat(put.text()).contains("Try again");
    assertThat(api.get(PATH + "/" + id, key).at("/name")).isNotEqualTo("new");
    assertThat(api.delivery.asked()).containsExactly("start after 0");
  }

  @Test
  void another_host_demands_the_secrets_again() throws Exception {
    String id = create();
    String moved =
        body("https://thief.example:8088", "").replace("\"token\":\"\"", "\"token\":\"set\"");
    Answer refused =
        api.call("PUT", PATH + "/" + id, key, moved.replaceAll(",\"start\":\"[^\"]+\"", ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(fields(refused)).containsExactlyInAnyOrder("secrets.spare", "secrets.token");
    String given =
        body("https://thief.example:8088", RunningApi.SPARE)
            .replaceAll(",\"start\":\"[^\"]+\"", "")
            .replace("\"token\"", "\"spare\":null,\"token\"");
    assertThat(api.call("PUT", PATH + "/" + id, key, given).status()).isEqualTo(200);
    assertThat(api.vault.open(DEFAULT, new DestinationId(id)).find("token"))
        .isEqualTo(Optional.of(SecretText.of(RunningApi.SPARE)));
  }

  @Test
  void a_type_stays_and_a_start_is_for_new_destinations() {
    String id = create();
    String other = body("https://paper.example:8088", RunningApi.TOKEN);
    assertThat(fields(api.call("PUT", PATH + "/" + id, key, other))).containsExactly("start");
    String typed =
        other.replaceAll(",\"start\":\"[^\"]+\"", "").replace("\"paper\"", "\"scissors\"");
    assertThat(fields(api.call("PUT", PATH + "/" + id, key, typed))).containsExactly("type");
  }

  @Test
  void a_start_becomes_a_cursor() {
    api.call(
        "POST",
        "/api/v1/traces",
        key,
        "[{\"trace_id\":\"a\",\"agent_id\":\"b\",\"status\":\"success\"},"
            + "{\"trace_id\":\"c\",\"agent_id\":\"b\",\"status\":\"success\"}]");
    List<String> expected = new ArrayList<>();
    for (String start :
        new String[] {"now", "beginning", "2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z"}) {
      boolean late = start.equals("now") || start.startsWith("21");
      expected.add("start after " + (late ? api.head() : 0));
      String body = body("https://a.example", RunningApi.TOKEN).replace("beginning", start);
      assertThat(api.call("POST", PATH, key, body).status()).isEqualTo(201);
    }
    assertThat(api.delivery.asked()).containsExactlyElementsOf(expected);
  }

  @Test
  void a_test_reports_its_steps_and_leaves_nothing_open_or_saved() {
    String draft = body("https://a.example", RunningApi.TOKEN);
    Answer good = api.call("POST", PATH + "/test", key, draft);
    assertThat(good.at("/ok")).isEqualTo("true");
    Answer bad = api.call("POST", PATH + "/test", key, draft.replace("good", "bad"));
    assertThat(bad.at("/ok")).isEqualTo("false");
    assertThat(bad.at("/steps/0/remedy")).isEqualTo("Oil it.");
    String id = create();
    assertThat(api.call("POST", PATH + "/" + id + "/test", key, "").at("/ok")).isEqualTo("true");
    assertThat(api.siem.stillOpen()).isZero();
    assertThat(api.get(PATH, key).json().path("items")).hasSize(1);
  }

  @Test
  void a_silent_siem_does_not_hold_the_answer_back() {
    String draft = body("https://a.example", RunningApi.TOKEN).replace("good", "silent");
    Answer answer = api.call("POST", PATH + "/test", key, draft);
    assertThat(answer.at("/ok")).isEqualTo("false");
    assertThat(answer.at("/steps/0/detail")).contains("no answer within");
  }

  @Test
  void pausing_and_resuming_reach_delivery_and_are_kept() {
    String id = create();
    assertThat(api.call("POST", PATH + "/" + id + "/pause", key, "").at("/status/state"))
        .isEqualTo("paused");
    assertThat(api.get(PATH + "/" + id, key).at("/status/state")).isEqualTo("paused");
    assertThat(api.call("POST", PATH + "/" + id + "/resume", key, "").at("/status/state"))
        .isEqualTo("active");
  }

  @Test
  void a_replay_names_its_stretch() {
    String id = create();
    assertThat(api.call("POST", PATH + "/" + id + "/replay", key, "{\"from\":99}").status())
        .isEqualTo(422);
    api.call(
        "POST",
        "/api/v1/traces",
        key,
        "{\"trace_id\":\"a\",\"agent_id\":\"b\",\"status\":\"success\"}");
    Answer all = api.call("POST", PATH + "/" + id + "/replay", key, "{\"from\":1,\"to\":99}");
    assertThat(all.status()).isEqualTo(202);
    long head = api.head() - 1; // the replay is recorded behind what it replays
    assertThat(all.at("/to")).isEqualTo(Long.toString(head));
    api.call("POST", PATH + "/" + id + "/replay", key, "{\"from\":\"2000-01-01T00:00:00Z\"}");
    assertThat(api.delivery.asked())
        .contains("replay 1 to " + head)
        .doesNotContain("replay 1 to 99");
    assertThat(fields(api.call("POST", PATH + "/" + id + "/replay", key, "{\"from\":0,\"too\":1}")))
        .containsExactlyInAnyOrder("from", "too");
  }

  @Test
  void dead_letters_are_listed_page_by_page_handed_over_and_dropped() {
    String id = create();
    for (int i = 1; i <= 3; i++) {
      api.delivery.bury(
          new DeadLetter(
              i,
              i,
              new EventKey("k" + i),
              1_000_000L * i,
              0,
              "{\"trace_id\":\"k" + i + "\"}",
              new Problem("hec_6", "Invalid data format", "Look at the event."),
              api.clock.instant()));
    }
    String letters = PATH + "/" + id + "/dead-letters";
    Answer first = api.get(letters + "?limit=2", key);
    assertThat(first.json().path("items")).hasSize(2);
    assertThat(first.at("/items/0/event/trace_id")).isEqualTo("k1");
    Answer second = api.get(letters + "?limit=2&cursor=" + first.at("/next_cursor"), key);
    assertThat(second.at("/items/0/event_key")).isEqualTo("k3");
    assertThat(second.json().path("next_cursor").isNull()).isTrue();
    assertThat(api.get(letters + "?limit=0", key).status()).isEqualTo(400);
    assertThat(api.get(letters + "?cursor=%25", key).status()).isEqualTo(400);
    assertThat(api.call("POST", letters + "/redeliver", key, "{\"ids\":[1,3]}").status())
        .isEqualTo(202);
    assertThat(api.call("POST", letters + "/redeliver", key, "").status()).isEqualTo(202);
    assertThat(api.call("POST", letters + "/redeliver", key, "{\"ids\":[]}").status())
        .isEqualTo(422);
    assertThat(api.delivery.asked()).contains("redeliver [1, 3]", "redeliver []");
    assertThat(api.call("DELETE", letters + "/2", key, "").status()).isEqualTo(204);
    assertThat(api.call("DELETE", letters + "/2", key, "").status()).isEqualTo(404);
    assertThat(api.call("DELETE", letters + "/two", key, "").status()).isEqualTo(404);
  }

  @Test
  void gaps_are_listed_page_by_page_with_what_to_do() {
    String id = create();
    for (int i = 1; i <= 3; i++) {
      api.delivery.miss(
          new Gap(
              i,
              new DestinationId(id),
              i * 10L,
              i * 10L + 4,
              3,
              api.clock.instant(),
              api.clock.instant(),
              api.clock.instant(),
              i == 2 ? Gap.Reason.REPLAY : Gap.Reason.RETENTION));
    }
    String gaps = PATH + "/" + id + "/gaps";
    Answer first = api.get(gaps + "?limit=2", key);
    assertThat(first.json().path("items")).hasSize(2);
    assertThat(first.at("/items/0/first_sequence")).isEqualTo("10");
    assertThat(first.at("/items/0/events")).isEqualTo("3");
    assertThat(first.at("/items/0/remedy")).contains("journal.retention");
    assertThat(first.at("/items/1/reason")).isEqualTo("replay");
    Answer second = api.get(gaps + "?limit=2&cursor=" + first.at("/next_cursor"), key);
    assertThat(second.at("/items/0/last_sequence")).isEqualTo("34");
    assertThat(second.json().path("next_cursor").isNull()).isTrue();
    assertThat(api.get(PATH + "/elsewhere/gaps", key).status()).isEqualTo(404);
    assertThat(api.get(gaps + "?cursor=%25", key).status()).isEqualTo(400);
  }

  @Test
  void a_store_that_fails_answers_503_and_a_repeat_heals_it() {
    api.vault.setFailing(true);
    assertThat(api.call("POST", PATH, key, body("https://a.example", RunningApi.TOKEN)).status())
        .isEqualTo(503);
    assertThat(api.delivery.asked()).isEmpty();
    api.vault.setFailing(false);
    assertThat(api.get(PATH, key).json().path("items")).isEmpty();
    api.delivery.setFailing(true);
    assertThat(api.call("POST", PATH, key, body("https://a.example", RunningApi.TOKEN)).status())
        .isEqualTo(503);
  }

  @Test
  void a_removal_that_fails_leaves_the_destination_delivering() {
    String id = create();
    api.vault.setFailing(true);
    assertThat(api.call("DELETE", PATH + "/" + id, key, "").status()).isEqualTo(503);
    api.vault.setFailing(false);
    assertThat(api.delivery.asked()).contains("forget").doesNotContain("stop");
    assertThat(api.get(PATH + "/" + id, key).at("/status/state")).isEqualTo("active");
    assertThat(api.call("DELETE", PATH + "/" + id, key, "").status()).isEqualTo(204);
    assertThat(api.delivery.asked()).last().isEqualTo("stop");
  }

  @Test
  void an_address_that_cannot_be_reached_is_refused_when_it_is_given_and_nothing_is_saved() {
    api.siem.forgetName("gone.example");
    Answer gone = api.call("POST", PATH, key, body("https://gone.example", RunningApi.TOKEN));
    assertThat(fields(gone)).containsExactly("settings.url");
    assertThat(gone.text()).contains("DNS has no address", "Correct the name");
    Answer silent =
        api.call("POST", PATH, key, body("https://dns-is-away.example", RunningApi.TOKEN));
    assertThat(fields(silent)).containsExactly("settings.url");
    assertThat(silent.text()).contains("DNS did not answer in time");
    assertThat(api.get(PATH, key).json().path("items")).isEmpty();
    assertThat(api.delivery.asked()).isEmpty();
  }

  @Test
  void a_change_vets_the_address_that_is_new_and_not_the_one_that_stays() {
    String id = create();
    api.siem.forgetName("paper.example");
    String same = replacing("https://paper.example:8088");
    Answer renamed = api.call("PUT", PATH + "/" + id, key, same.replace("SOC", "new name"));
    assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
    Answer moved = api.call("PUT", PATH + "/" + id, key, replacing("https://paper.example:9"));
    assertThat(fields(moved)).containsExactly("settings.url");
    assertThat(api.get(PATH + "/" + id, key).at("/settings/url"))
        .isEqualTo("https://paper.example:8088");
  }

  private static String replacing(String url) {
    return body(url, RunningApi.TOKEN)
        .replaceAll(",\"start\":\"[^\"]+\"", "")
        .replace("\"token\"", "\"spare\":\"" + RunningApi.SPARE + "\",\"token\"");
  }

  private String create() {
    Answer created =
        api.call(
            "POST",
            PATH,
            key,
            body("https://paper.example:8088", RunningApi.TOKEN)
                .replace("\"token\"", "\"spare\":\"" + RunningApi.SPARE + "\",\"token\""));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location")).hasValue(PATH + "/" + created.at("/id"));
    return created.at("/id");
  }

  private static String body(String url, String token) {
    return "{\"name\":\"SOC\",\"type\":\"paper\",\"settings\":{\"url\":\""
        + url
        + "\",\"mode\":\"good\"},\"secrets\":{\"token\":\""
        + token
        + "\"},\"filter\":{\"statuses\":[\"error\"]},\"start\":\"beginning\"}";
  }

  private static Set<String> fields(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    Set<String> fields = new HashSet<>();
    for (JsonNode error : answer.json().path("errors")) {
      fields.add(error.path("field").asString());
    }
    return fields;
  }
}
