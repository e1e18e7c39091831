package io.tracepost.sandbox.elastic;

import io.tracepost.sandbox.server.BodyLimits;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The routes beside the bulk route: version, privileges, templates, settings of an index. */
final class AdminRoutes {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern TEMPLATE = Pattern.compile("/_index_template/([^/]+)");
  private static final Pattern SETTINGS = Pattern.compile("/([^/_][^/]*)/_settings(?:/.*)?");
  private static final BodyLimits SMALL = new BodyLimits(1_000_000, 1_000_000);

  private final ElasticOptions options;
  private final DocumentStore store;

  AdminRoutes(ElasticOptions options, DocumentStore store) {
    this.options = options;
    this.store = store;
  }

  Reply answer(IncomingRequest request, Optional<ElasticCredential> sender) throws IOException {
    String route = request.method() + " " + request.path();
    boolean elasticsearch = options.product() == ElasticProduct.ELASTICSEARCH;
    boolean secured = !options.credentials().isEmpty();
    if (route.equals("GET /")) {
      return may(sender, ElasticPrivilege.MONITOR)
          ? filtered(request, MAPPER.readTree(options.product().root()))
          : forbidden("cluster:monitor/main");
    }
    if (route.equals("POST /_security/user/_has_privileges") && elasticsearch && secured) {
      return privileges(request, sender);
    }
    if (route.equals("GET /_plugins/_security/authinfo") && !elasticsearch && secured) {
      return Reply.json(
          200,
          "{\"user\":\"User [name=stand-in]\",\"user_name\":\"stand-in\",\"backend_roles\":[],\"roles\":[\"writer\"]}");
    }
    Matcher template = TEMPLATE.matcher(request.path());
    if (template.matches()) {
      return may(sender, ElasticPrivilege.MANAGE_INDEX_TEMPLATES)
          ? template(request, template.group(1))
          : forbidden("indices:admin/index_template");
    }
    Matcher settings = SETTINGS.matcher(request.path());
    if (settings.matches() && request.method().equals("GET")) {
      return may(sender, ElasticPrivilege.VIEW_INDEX_METADATA)
          ? settings(settings.group(1))
          : forbidden("indices:monitor/settings/get");
    }
    return ElasticReplies.noHandler(request.method(), request.path());
  }

  private static boolean may(Optional<ElasticCredential> sender, ElasticPrivilege privilege) {
    return sender.isEmpty() || sender.get().may(privilege);
  }

  private static Reply forbidden(String action) {
    return ElasticReplies.error(
        403, "security_exception", "action [" + action + "] is unauthorized for user [stand-in]");
  }

  private static Reply filtered(IncomingRequest request, JsonNode answer) {
    return Reply.json(
        200, FilterPath.apply(answer, request.query().getOrDefault("filter_path", "")).toString());
  }

  private Reply privileges(IncomingRequest request, Optional<ElasticCredential> sender)
      throws IOException {
    Optional<JsonNode> asked = body(request);
    if (asked.isEmpty()) {
      return ElasticReplies.error(400, "parse_exception", "request body is required");
    }
    ObjectNode answer = MAPPER.createObjectNode().put("username", "stand-in");
    boolean all = granted(asked.get().path("cluster"), sender, answer.putObject("cluster"));
    ObjectNode indices = answer.putObject("index");
    for (JsonNode group : asked.get().path("index")) {
      for (JsonNode name : group.path("names")) {
        all &= granted(group.path("privileges"), sender, indices.putObject(name.asString("")));
      }
    }
    return Reply.json(200, answer.put("has_all_requested", all).toString());
  }

  private static boolean granted(
      JsonNode names, Optional<ElasticCredential> sender, ObjectNode into) {
    boolean all = true;
    for (JsonNode name : names) {
      boolean may = false;
      for (ElasticPrivilege known : ElasticPrivilege.values()) {
        may |= known.wireName().equals(name.asString("")) && may(sender, known);
      }
      into.put(name.asString(""), may);
      all &= may;
    }
    return all;
  }

  private Reply template(IncomingRequest request, String name) throws IOException {
    if (request.method().equals("PUT")) {
      Optional<JsonNode> given = body(request);
      if (given.isEmpty() || !given.get().path("index_patterns").isArray()) {
        return ElasticReplies.error(400, "x_content_parse_exception", "Required [index_patterns]");
      }
      store.put(name, given.get());
      return Reply.json(200, "{\"acknowledged\":true}");
    }
    Optional<JsonNode> present = store.template(name);
    if (present.isEmpty()) {
      return ElasticReplies.error(
          404, "resource_not_found_exception", "index template matching [" + name + "] not found");
    }
    ObjectNode answer = MAPPER.createObjectNode();
    answer
        .putArray("index_templates")
        .addObject()
        .put("name", name)
        .set("index_template", present.get());
    return Reply.json(200, answer.toString());
  }

  private Reply settings(String index) {
    Optional<IndexState> state = store.state(index);
    if (state.isEmpty()) {
      return ElasticReplies.error(
          404, "index_not_found_exception", "no such index [" + index + "]");
    }
    ObjectNode answer = MAPPER.createObjectNode();
    if (!state.get().settings().isEmpty()) {
      answer.putObject(index).set("settings", MAPPER.readTree(state.get().settings()));
    }
    return Reply.json(200, answer.toString());
  }

  private static Optional<JsonNode> body(IncomingRequest request) throws IOException {
    try {
      return Optional.of(MAPPER.readTree(request.readBody(SMALL).plain()));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
