package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.api.body.BodyLimits;
import io.tracepost.adapters.api.body.BodyReader;
import io.tracepost.adapters.api.limit.ConnectionWatch;
import io.tracepost.adapters.api.limit.LoadLimits;
import io.tracepost.adapters.api.limit.Room;
import io.tracepost.application.access.Scope;
import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.export.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tries every route of the contract as everybody who may not. The routes come from the document, and
 * the document from the server's routes: a new route is tried without a word here.
 */
class EveryRouteTest {
  private static final String GOVERNANCE = "/v1/audit/export?categories=governance";
  private static final String OURS = "only-ours-7c1d";

  private final RunningApi api = new RunningApi();
  private final String all = api.key(Scope.values());

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void the_server_has_the_routes_of_the_contract_and_no_others() {
    List<String> served =
        new Routes(
                api.calls,
                new BodyReader(BodyLimits.DEFAULTS, System::nanoTime),
                Runnable::run,
                new Room<>(1, 1),
                new ConnectionWatch(
                    LoadLimits.DEFAULTS, System::nanoTime, new ScheduledExecutorScheduler()))
            .javalin().unsafe.internalRouter.allHttpHandlers().stream()
                .filter(route -> route.endpoint.method.isHttpMethod())
                .map(route -> route.endpoint.method.name() + " " + route.endpoint.path)
                .toList();
    assertThat(served)
        .containsExactlyInAnyOrderElementsOf(
            PublishedRoute.all().stream().map(PublishedRoute::toString).toList());
  }

  @Test
  void no_key_a_malformed_an_unknown_an_expired_and_a_revoked_one_are_turned_away_and_recorded() {
    List<Answer> answers = new ArrayList<>();
    Map<String, String> headers = bearers();
    for (PublishedRoute route : PublishedRoute.guarded()) {
      headers.forEach(
          (kind, header) -> {
            Map<String, String> sent =
                header.isEmpty() ? Map.of() : Map.of("Authorization", header);
            Answer answer = api.call(route.method(), route.anywhere(), "", new byte[0], sent);
            assertThat(answer.status()).as("%s with %s", route, kind).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
            answers.add(answer);
          });
    }
    assertThat(denials()).isEqualTo(answers.size());
    assertThat(answers).hasSize(PublishedRoute.guarded().size() * headers.size());
  }

  @Test
  void open_routes_answer_without_a_key_and_the_same_with_a_bad_one() {
    for (PublishedRoute route : PublishedRoute.all()) {
      if (route.open()) {
        Answer without = api.call(route.method(), route.anywhere(), "", "");
        assertThat(without.status()).as(route.toString()).isLessThan(400);
        assertThat(api.call(route.method(), route.anywhere(), "bad", "").status())
            .as(route.toString())
            .isEqualTo(without.status());
      }
    }
    assertThat(denials()).isZero();
  }

  @Test
  void every_route_needs_the_scope_it_documents_and_no_other() {
    int forbidden = 0;
    for (PublishedRoute route : PublishedRoute.guarded()) {
      String others = api.key(route.otherScopes().toArray(Scope[]::new));
      Answer refused = api.call(route.method(), route.anywhere(), others, "");
      assertThat(refused.status()).as(route.toString()).isEqualTo(403);
      assertThat(refused.words()).contains(route.scope().wireName());
      forbidden++;
      Answer alone = api.call(route.method(), route.anywhere(), api.key(route.scope()), "");
      assertThat(alone.status()).as(route.toString()).isNotIn(401, 403);
    }
    assertThat(denials()).isEqualTo(forbidden);
  }

  @Test
  void what_another_organization_owns_is_not_found_and_stays_as_it_is() {
    Map<String, String> objects = objects();
    Map<String, String> before = seen(objects);
    String stranger = api.keyOf("other", Scope.values());
    Map<String, String> nobodys = new TreeMap<>(objects);
    nobodys.replaceAll((parameter, value) -> value.equals("1") ? value : "x");
    int hidden = 0;
    for (PublishedRoute route : PublishedRoute.guarded()) {
      if (namesOwnObject(route)) {
        continue;
      }
      for (String body : List.of("", "{}", "{\"from\":1}", "{\"agent_name\":\"Mine\"}")) {
        String sent = sendable(route, body);
        Answer answer = api.call(route.method(), route.at(objects), stranger, sent);
        assertThat(answer.text()).as(route.toString()).doesNotContain(OURS);
        if (route.aboutObject()) {
          assertThat(answer.status()).as("%s %s", route, body).isIn(404, 400, 422);
          Answer toNobody = api.call(route.method(), route.at(nobodys), stranger, sent);
          assertThat(answer.text().replace(objects.get("destinations/id"), "x"))
              .as("%s %s", route, body)
              .isEqualTo(toNobody.text());
          hidden += answer.status() == 404 ? 1 : 0;
        }
      }
    }
    assertThat(hidden).isGreaterThan(40);
    assertThat(
            api.call("PUT", "/api/v1/agents/" + OURS, stranger, "{\"agent_name\":\"M\"}").status())
        .isEqualTo(200);
    assertThat(seen(objects)).isEqualTo(before);
  }

  @Test
  void naming_another_organization_in_a_query_opens_nothing() {
    Map<String, String> objects = objects();
    String stranger = api.keyOf("other", Scope.INGEST, Scope.READ, Scope.ADMIN);
    for (PublishedRoute route : PublishedRoute.guarded()) {
      if (route.method().equals("GET")) {
        Answer answer =
            api.get(route.at(objects) + "?organization_id=default&organization=default", stranger);
        assertThat(answer.text()).as(route.toString()).doesNotContain(OURS);
      }
    }
  }

  /** An agent is registered under the name its organization chose: a PUT makes one's own. */
  private static boolean namesOwnObject(PublishedRoute route) {
    return route.aboutObject()
        && route.collection().equals("agents")
        && route.method().equals("PUT");
  }

  private static String sendable(PublishedRoute route, String body) {
    return route.method().equals("GET") || route.method().equals("DELETE") ? "" : body;
  }

  /** An object of the organization {@code default} for each parameter of a path. */
  private Map<String, String> objects() {
    String letter =
        "{\"trace_id\":\"" + OURS + "\",\"agent_id\":\"" + OURS + "\",\"status\":\"error\"}";
    assertThat(api.call("POST", "/api/v1/traces", all, letter).status()).isEqualTo(202);
    api.call("PUT", "/api/v1/agents/" + OURS, all, "{\"agent_name\":\"" + OURS + "\"}");
    String destination =
        api.call(
                "POST",
                "/api/v1/destinations",
                all,
                "{\"name\":\""
                    + OURS
                    + "\",\"type\":\"paper\",\"settings\":{\"url\":\"https://a.example\"},\"secrets\":{\"token\":\""
                    + RunningApi.TOKEN
                    + "\"}}")
            .at("/id");
    api.delivery.bury(
        new DeadLetter(
            1,
            1,
            new EventKey(OURS),
            0,
            0,
            "{\"trace_id\":\"" + OURS + "\"}",
            Problem.of("400", OURS),
            api.clock.instant()));
    String key =
        api.call("POST", "/api/v1/keys", all, "{\"name\":\"" + OURS + "\",\"scopes\":[\"read\"]}")
            .at("/id");
    return Map.of(
        "traces/trace_id", OURS,
        "agents/agent_id", OURS,
        "destinations/id", destination,
        "dead-letters/number", "1",
        "keys/id", key);
  }

  /** What its owner sees of everything. */
  private Map<String, String> seen(Map<String, String> objects) {
    Map<String, String> seen = new TreeMap<>();
    for (PublishedRoute route : PublishedRoute.guarded()) {
      if (route.method().equals("GET") && !route.path().contains("export")) {
        Answer answer = api.get(route.at(objects), all);
        assertThat(answer.status()).as(route.toString()).isEqualTo(200);
        seen.put(route.toString(), answer.text());
      }
    }
    assertThat(seen.values()).anyMatch(text -> text.contains(OURS));
    return seen;
  }

  private Map<String, String> bearers() {
    String revoked = api.key(Scope.values());
    api.call("DELETE", "/api/v1/keys/" + revoked.substring(3, 19), all, "");
    String end = api.clock.instant().plus(Duration.ofHours(1)).toString();
    String expired =
        api.call(
                "POST",
                "/api/v1/keys",
                all,
                "{\"name\":\"k\",\"scopes\":[\"read\",\"admin\",\"ingest\",\"operator\"],\"expires_at\":\""
                    + end
                    + "\"}")
            .at("/key");
    api.clock.advance(Duration.ofHours(1));
    String good = api.key(Scope.values());
    String id = good.substring(3, 19);
    Map<String, String> bearers = new LinkedHashMap<>();
    bearers.put("no key", "");
    bearers.put("another scheme", "Basic " + good);
    bearers.put("an empty key", "Bearer ");
    bearers.put("a malformed key", "Bearer not-a-key");
    bearers.put("a key too long", "Bearer " + "k".repeat(600));
    bearers.put("a mistyped key", "Bearer " + good.substring(0, 91) + "g");
    bearers.put("an unknown key", "Bearer " + forged("0123456789abcdef"));
    bearers.put("a guess at a known key", "Bearer " + forged(id));
    bearers.put("an expired key", "Bearer " + expired);
    bearers.put("a revoked key", "Bearer " + revoked);
    bearers.put("a digest", "Bearer " + "ab".repeat(32));
    return bearers;
  }

  /** A well-formed key of this id that nobody issued. */
  private static String forged(String id) {
    String body = "tp_" + id + "_" + "5a".repeat(32);
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return body + HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /** How many denials the default organization's stream tells of. */
  private long denials() {
    return api.get(GOVERNANCE, api.key(Scope.READ))
        .text()
        .lines()
        .filter(line -> line.contains("\"topic\":\"permission_denied\""))
        .count();
  }
}
