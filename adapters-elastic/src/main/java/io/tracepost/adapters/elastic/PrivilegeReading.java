package io.tracepost.adapters.elastic;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.domain.export.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what a server says about the caller's privileges. A server without security has no such route and says 400, not
 * 404. Source: Elasticsearch, "Check user privileges"; OpenSearch security plugin, {@code authinfo}.
 *
 * @param words puts answers into words
 */
record PrivilegeReading(ElasticWords words) {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  /** Elasticsearch: {@code {"has_all_requested":…,"index":{"NAME":{"create_doc":true,…}}}}. */
  Step ofHasPrivileges(String name, Answer answer) {
    if (!answer.successful()) {
      return unanswered(name, answer);
    }
    List<String> missing = new ArrayList<>();
    boolean understood = false;
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), answer.body())) {
      while (json.nextToken() != null) {
        JsonToken token = json.currentToken();
        String member = Objects.requireNonNullElse(json.currentName(), "");
        understood |= token.isBoolean() && member.equals("has_all_requested");
        if (token == JsonToken.VALUE_FALSE && member.matches("[a-z_]{1,60}")) {
          missing.add(member);
        }
      }
    } catch (JacksonException notJson) {
      understood = false;
    }
    missing.remove("has_all_requested");
    if (!understood) {
      return failed(
          name, words.notElastic(answer, "Check what stands between here and the server."));
    }
    if (missing.isEmpty()) {
      return Step.passed(name, "The credential has create_doc and auto_configure on both indices.");
    }
    return Step.failed(
        name,
        "The credential lacks "
            + String.join(", ", missing.stream().distinct().sorted().toList())
            + ".",
        ItemVerdict.FORBIDDEN.remedy());
  }

  /** OpenSearch: names the user and its roles, not what they allow. */
  Step ofAuthInfo(String name, Answer answer) {
    return answer.successful()
        ? Step.passed(
            name,
            "The server knows the credential. Whether its roles let it create indices and write to them only an event shows.")
        : unanswered(name, answer);
  }

  private Step unanswered(String name, Answer answer) {
    ElasticReply reply = ElasticReply.of(answer);
    boolean unknownRoute =
        (answer.status() == 400 || answer.status() == 405) && reply.error().isPresent();
    if (unknownRoute) {
      return Step.passed(
          name, "The server asks nobody for a credential: whoever reaches it can read and write.");
    }
    if (answer.status() == 403) {
      return Step.passed(
          name, "The server knows the credential and does not let it ask for its privileges.");
    }
    return failed(
        name,
        words.about(
            answer,
            reply,
            "Give an API key or a user and password that the server knows, and try again."));
  }

  private static Step failed(String name, Problem problem) {
    return Step.failed(name, problem.message(), problem.remedy());
  }
}
