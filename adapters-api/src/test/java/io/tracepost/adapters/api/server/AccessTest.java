package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.access.Scope;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTest {
  private final RunningApi api = new RunningApi();
  private final String all = api.key(Scope.values());

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void a_key_is_shown_once_works_and_ends_at_once() {
    Answer made =
        api.call("POST", "/api/v1/keys", all, "{\"name\":\"sender\",\"scopes\":[\"read\"]}");
    assertThat(made.status()).isEqualTo(201);
    String key = made.at("/key");
    assertThat(api.get("/api/v1/agents", key).status()).isEqualTo(200);
    assertThat(api.get("/api/v1/keys", all).text()).contains(made.at("/id")).doesNotContain(key);
    assertThat(api.call("DELETE", "/api/v1/keys/" + made.at("/id"), all, "").status())
        .isEqualTo(204);
    assertThat(api.get("/api/v1/agents", key).status()).isEqualTo(401);
    assertThat(api.call("DELETE", "/api/v1/keys/" + made.at("/id"), all, "").status())
        .isEqualTo(404);
  }

  @Test
  void when_a_key_was_last_used_is_shown_with_it() {
    String key = api.key(Scope.READ);
    String mine =
        "/items/"
            + (api.get("/api/v1/keys", all).at("/items/0/id").equals(key.substring(3, 19)) ? 0 : 1);
    assertThat(api.get("/api/v1/keys", all).json().at(mine + "/last_used_at").isNull()).isTrue();
    api.clock.advance(Duration.ofMinutes(3));
    api.get("/api/v1/agents", key);
    String used = "2026-11-22T12:03:00.000000Z";
    assertThat(api.get("/api/v1/keys", all).at(mine + "/last_used_at")).isEqualTo(used);
  }

  @Test
  void a_key_ends_when_it_was_meant_to() {
    String until = api.clock.instant().plus(Duration.ofHours(1)).toString();
    String key =
        api.call(
                "POST",
                "/api/v1/keys",
                all,
                "{\"name\":\"k\",\"scopes\":[\"read\"],\"expires_at\":\"" + until + "\"}")
            .at("/key");
    assertThat(api.get("/api/v1/agents", key).status()).isEqualTo(200);
    api.clock.advance(Duration.ofHours(1));
    assertThat(api.get("/api/v1/agents", key).status()).isEqualTo(401);
  }

  @Test
  void only_an_operator_makes_operators_and_reaches_other_organizations() {
    String admin = api.key(Scope.ADMIN);
    String operator = "{\"name\":\"o\",\"scopes\":[\"operator\"]}";
    assertThat(api.call("POST", "/api/v1/keys", admin, operator).status()).isEqualTo(403);
    assertThat(api.call("POST", "/api/v1/keys", all, operator).status()).isEqualTo(201);
    String foreign = "{\"name\":\"f\",\"scopes\":[\"read\"],\"organization_id\":\"other\"}";
    assertThat(api.call("POST", "/api/v1/keys", admin, foreign).status()).isEqualTo(403);
    Answer made = api.call("POST", "/api/v1/keys", all, foreign);
    assertThat(made.at("/organization_id")).isEqualTo("other");
    assertThat(api.get("/api/v1/keys?organization_id=other", admin).status()).isEqualTo(403);
    assertThat(api.get("/api/v1/keys?organization_id=other", all).text()).contains(made.at("/id"));
    assertThat(api.get("/api/v1/keys?organization_id=none", all).status()).isEqualTo(404);
    assertThat(api.get("/api/v1/keys?organization_id=%20", all).status()).isEqualTo(404);
    String path = "/api/v1/keys/" + made.at("/id");
    assertThat(api.call("DELETE", path, all, "").status()).isEqualTo(404);
    assertThat(api.call("DELETE", path + "?organization_id=other", all, "").status())
        .isEqualTo(204);
  }

  @Test
  void wrong_keys_and_organizations_are_refused_by_field() {
    Answer key =
        api.call("POST", "/api/v1/keys", all, "{\"scopes\":[\"reed\"],\"expires_at\":\"later\"}");
    assertThat(key.status()).isEqualTo(422);
    assertThat(key.json().path("errors")).hasSize(3);
    assertThat(api.call("POST", "/api/v1/organizations", all, "{\"id\":\"a b\"}").status())
        .isEqualTo(422);
    assertThat(api.call("POST", "/api/v1/organizations", all, "{\"id\":\"acme\"}").status())
        .isEqualTo(201);
    assertThat(api.call("POST", "/api/v1/organizations", all, "{\"id\":\"acme\"}").status())
        .isEqualTo(409);
    Answer first = api.get("/api/v1/organizations?limit=1", all);
    assertThat(first.at("/items/0/id")).isEqualTo("acme");
    assertThat(
            api.get("/api/v1/organizations?cursor=" + first.at("/next_cursor"), all)
                .at("/items/0/id"))
        .isEqualTo("default");
  }

  @Test
  void agents_are_registered_and_fill_what_traces_leave_out() {
    String path = "/api/v1/agents/team%2Fbot";
    Answer put =
        api.call(
            "PUT",
            path,
            all,
            "{\"agent_name\":\"Bot\",\"autonomy_level\":\"advise\",\"idp_bound\":true}");
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(put.at("/agent_id")).isEqualTo("team/bot");
    assertThat(api.get(path, all).at("/agent_name")).isEqualTo("Bot");
    api.call(
        "POST",
        "/api/v1/traces",
        all,
        "{\"trace_id\":\"t\",\"agent_id\":\"team/bot\",\"status\":\"success\"}");
    assertThat(api.get("/api/v1/traces/t", all).at("/trace/autonomy_level")).isEqualTo("advise");
    assertThat(
            api.call("PUT", path, all, "{\"autonomy_level\":\"high\",\"nmae\":1}")
                .json()
                .path("errors"))
        .hasSize(2);
    assertThat(api.call("PUT", path, all, "{}").status()).isEqualTo(422);
    assertThat(api.call("DELETE", path, all, "").status()).isEqualTo(204);
    assertThat(api.get(path, all).status()).isEqualTo(404);
  }

  @Test
  void an_agent_that_was_only_seen_is_listed_as_unregistered_until_somebody_registers_it()
      throws Exception {
    api.call(
        "POST",
        "/api/v1/traces",
        all,
        "{\"trace_id\":\"t\",\"agent_id\":\"stray\",\"status\":\"success\"}");
    api.sightings.save();

    Answer seen = api.get("/api/v1/agents/stray", all);
    assertThat(seen.at("/registration")).isEqualTo("unregistered");
    assertThat(seen.at("/first_seen_at")).isNotEmpty();
    assertThat(api.get("/api/v1/agents", all).at("/items/0/registration"))
        .isEqualTo("unregistered");

    api.call("PUT", "/api/v1/agents/stray", all, "{\"agent_name\":\"Stray\"}");

    Answer registered = api.get("/api/v1/agents/stray", all);
    assertThat(registered.at("/registration")).isEqualTo("registered");
    assertThat(registered.at("/first_seen_at")).isEqualTo(seen.at("/first_seen_at"));
  }
}
