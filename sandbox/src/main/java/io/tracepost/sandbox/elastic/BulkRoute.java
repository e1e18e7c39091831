package io.tracepost.sandbox.elastic;

import io.tracepost.sandbox.server.BodyLimits;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import io.tracepost.sandbox.server.UnreadableBodyException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes bulk requests: content type and parameters first, then the body, then each document by itself. */
final class BulkRoute {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Set<String> PARAMETERS =
      Set.of(
          "filter_path",
          "pretty",
          "human",
          "error_trace",
          "refresh",
          "pipeline",
          "routing",
          "timeout",
          "wait_for_active_shards",
          "require_alias");
  private static final Set<String> TYPES = Set.of("application/x-ndjson", "application/json");

  private final ElasticOptions options;
  private final DocumentStore store;

  BulkRoute(ElasticOptions options, DocumentStore store) {
    this.options = options;
    this.store = store;
  }

  /** Answers one request whose sender is known. */
  Reply answer(
      IncomingRequest request,
      Optional<ElasticCredential> sender,
      String pathIndex,
      ItemFault fault)
      throws IOException {
    for (String name : request.query().keySet()) {
      boolean elasticOnly =
          name.equals("require_data_stream") && options.product() == ElasticProduct.ELASTICSEARCH;
      if (!PARAMETERS.contains(name) && !elasticOnly) {
        return ElasticReplies.error(
            400,
            "illegal_argument_exception",
            "request [" + request.path() + "] contains unrecognized parameter: [" + name + "]");
      }
    }
    String type = request.header("Content-Type").orElse("");
    if (!isSupported(type)) {
      return ElasticReplies.bareError(406, "Content-Type header [" + type + "] is not supported");
    }
    String encoding = request.contentEncoding();
    if (encoding.equals("zstd") || encoding.equals("deflate")) {
      return Reply.hangUp();
    }
    byte[] body;
    try {
      body =
          request
              .readBody(new BodyLimits(options.maxContentBytes(), options.maxContentBytes()))
              .plain();
    } catch (UnreadableBodyException notGzip) {
      return ElasticReplies.error(400, "parse_exception", "request body is required");
    }
    try {
      BulkRequest bulk = BulkRequest.read(body, pathIndex);
      return Reply.json(
          200,
          FilterPath.apply(
                  stored(bulk, sender, fault), request.query().getOrDefault("filter_path", ""))
              .toString());
    } catch (BulkRequest.UnreadableBulkException unreadable) {
      return ElasticReplies.error(400, unreadable.type(), unreadable.reason());
    }
  }

  private boolean isSupported(String header) {
    String type = header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    boolean vendor = type.startsWith("application/vnd.elasticsearch+");
    return TYPES.contains(type) || (vendor && options.product() == ElasticProduct.ELASTICSEARCH);
  }

  private ObjectNode stored(BulkRequest bulk, Optional<ElasticCredential> sender, ItemFault fault) {
    ObjectNode answer = MAPPER.createObjectNode().put("took", 1);
    ArrayNode items = MAPPER.createArrayNode();
    boolean errors = false;
    for (int i = 0; i < bulk.items().size(); i++) {
      BulkRequest.Item item = bulk.items().get(i);
      Optional<ItemError> error = fault.strike(i, item.source()).or(() -> stored(item, sender));
      errors |= error.isPresent();
      items.add(result(item, error));
    }
    answer.put("errors", errors);
    answer.set("items", items);
    return answer;
  }

  private Optional<ItemError> stored(BulkRequest.Item item, Optional<ElasticCredential> sender) {
    if (sender.filter(known -> !known.may(ElasticPrivilege.CREATE_DOC)).isPresent()) {
      return Optional.of(
          new ItemError(
              403,
              "security_exception",
              "action [indices:data/write/bulk[s]] is unauthorized for API key id [hidden]"));
    }
    if (item.id().isEmpty()) {
      return Optional.of(
          new ItemError(
              400, "illegal_argument_exception", "if _id is specified it must not be empty"));
    }
    if (!item.action().equals("create")) {
      return Optional.of(
          new ItemError(
              400,
              "illegal_argument_exception",
              "only write ops with an op_type of create are allowed"));
    }
    boolean mayMakeIndex = sender.isEmpty() || sender.get().may(ElasticPrivilege.AUTO_CONFIGURE);
    return store.create(new StoredDocument(item.index(), item.id(), item.source()), mayMakeIndex);
  }

  private static ObjectNode result(BulkRequest.Item item, Optional<ItemError> error) {
    ObjectNode result = MAPPER.createObjectNode();
    ObjectNode inner =
        result.putObject(item.action()).put("_index", item.index()).put("_id", item.id());
    if (error.isEmpty()) {
      inner.put("_version", 1).put("result", "created").put("status", 201);
      return result;
    }
    inner.put("status", error.get().status());
    inner
        .putObject("error")
        .put("type", error.get().type())
        .put("reason", error.get().reason())
        .put("index", item.index());
    return result;
  }
}
