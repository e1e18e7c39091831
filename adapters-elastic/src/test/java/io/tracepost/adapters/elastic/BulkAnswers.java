package io.tracepost.adapters.elastic;

import io.tracepost.contract.export.WireAnswers;
import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.WireAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How these servers say things. Answers with items stand for themselves until a request fills them in. */
final class BulkAnswers implements WireAnswers {
  private static final Pattern ID = Pattern.compile("\"_id\":\"([0-9a-f]{64})\"");
  private static final int NONE = -1;

  private final Map<WireAnswer, Integer> refusedPlaces =
      Collections.synchronizedMap(new IdentityHashMap<>());

  boolean hasItems(WireAnswer answer) {
    return refusedPlaces.containsKey(answer);
  }

  /** The answer to this very request. */
  WireAnswer about(RecordedRequest request, WireAnswer answer) {
    Integer refused = refusedPlaces.get(answer);
    if (refused == null || !request.path().equals("/_bulk")) {
      return answer;
    }
    List<String> items = new ArrayList<>();
    Matcher ids = ID.matcher(request.text());
    while (ids.find()) {
      String result =
          items.size() == refused
              ? "\"status\":400,\"error\":{\"type\":\"mapper_parsing_exception\",\"reason\":\"failed to parse\"}"
              : "\"status\":201";
      items.add("{\"create\":{\"_id\":\"" + ids.group(1) + "\"," + result + "}}");
    }
    return json(
        200, "{\"errors\":" + (refused != NONE) + ",\"items\":[" + String.join(",", items) + "]}");
  }

  @Override
  public WireAnswer stored() {
    return refusing(NONE);
  }

  @Override
  public WireAnswer refusing(int index) {
    WireAnswer answer = json(200, "{\"errors\":true,\"items\":[{\"create\":{\"status\":201}}]}");
    refusedPlaces.put(answer, index);
    return answer;
  }

  @Override
  public WireAnswer busy(Duration delay) {
    return error(429, "es_rejected_execution_exception", "rejected execution")
        .with("Retry-After", Long.toString(delay.toSeconds()));
  }

  @Override
  public WireAnswer unavailable() {
    return error(503, "cluster_block_exception", "blocked by: [SERVICE_UNAVAILABLE/2/no master];");
  }

  @Override
  public WireAnswer forbidden() {
    return error(401, "security_exception", "unable to authenticate");
  }

  /** Without a body, as the servers do it. */
  @Override
  public WireAnswer tooLarge() {
    return WireAnswer.empty(413);
  }

  @Override
  public WireAnswer refusingWith(String words) {
    return error(400, "illegal_argument_exception", words);
  }

  @Override
  public WireAnswer healthy(RecordedRequest request) {
    return switch (request.path()) {
      case "/" -> json(200, "{\"version\":{\"number\":\"8.19.2\"}}");
      case "/_security/user/_has_privileges" ->
          json(200, "{\"has_all_requested\":true,\"index\":{\"a\":{\"create_doc\":true}}}");
      default -> error(404, "index_not_found_exception", "no such index");
    };
  }

  private static WireAnswer error(int status, String type, String reason) {
    return json(
        status,
        "{\"error\":{\"type\":\""
            + type
            + "\",\"reason\":\""
            + reason
            + "\"},\"status\":"
            + status
            + "}");
  }

  private static WireAnswer json(int status, String body) {
    return WireAnswer.http(status, "application/json; charset=UTF-8", body);
  }
}
