package io.tracepost.sandbox.elastic;

import io.tracepost.sandbox.server.Arrivals;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The indices, their documents and the templates for new ones. Safe for many threads. */
final class DocumentStore {
  /** Two values of one key make a document unreadable. */
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Pattern INDEX_NAME =
      Pattern.compile("[^\\\\/*?\"<>| ,#:A-Z+_-][^\\\\/*?\"<>| ,#:A-Z]*");

  private static final class Index {
    private final Map<String, StoredDocument> documents = new LinkedHashMap<>();
    private final FieldTypes types;
    private IndexState state = IndexState.OPEN;

    Index(FieldTypes types) {
      this.types = types;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Index> indices = new TreeMap<>();
  private final Arrivals<StoredDocument> arrived = Arrivals.keepingAll();
  private final Map<String, JsonNode> templates = new TreeMap<>();
  private final boolean autoCreate;

  DocumentStore(boolean autoCreate) {
    this.autoCreate = autoCreate;
  }

  /**
   * Stores one document, unless its id is there.
   *
   * @return why it was not stored; empty when it was
   */
  Optional<ItemError> create(StoredDocument document, boolean mayMakeIndex) {
    lock.lock();
    try {
      Optional<ItemError> obstacle = obstacle(document.index(), mayMakeIndex);
      return obstacle.isPresent() ? obstacle : stored(document);
    } finally {
      lock.unlock();
    }
  }

  private Optional<ItemError> obstacle(String name, boolean mayMakeIndex) {
    if (!INDEX_NAME.matcher(name).matches()) {
      return Optional.of(
          new ItemError(400, "invalid_index_name_exception", "Invalid index name [" + name + "]"));
    }
    Index index = indices.get(name);
    if (index == null && !mayMakeIndex) {
      return Optional.of(
          new ItemError(
              403, "security_exception", "action [indices:admin/auto_create] is unauthorized"));
    }
    if (index == null && !autoCreate) {
      return Optional.of(
          new ItemError(
              404,
              "index_not_found_exception",
              "no such index [" + name + "] and [action.auto_create_index] is [false]"));
    }
    return index == null ? Optional.empty() : index.state.refusal(name);
  }

  private Optional<ItemError> stored(StoredDocument document) {
    Index index = indices.computeIfAbsent(document.index(), name -> new Index(typesFor(name)));
    if (index.documents.containsKey(document.id())) {
      return Optional.of(
          new ItemError(
              409,
              "version_conflict_engine_exception",
              "["
                  + document.id()
                  + "]: version conflict, document already exists (current version [1])"));
    }
    Optional<ItemError> misfit = read(document).map(index.types::take).orElseGet(this::unreadable);
    if (misfit.isEmpty()) {
      index.documents.put(document.id(), document);
      arrived.add(document);
    }
    return misfit;
  }

  private static Optional<JsonNode> read(StoredDocument document) {
    try {
      return Optional.of(STRICT.readTree(document.source())).filter(JsonNode::isObject);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private Optional<ItemError> unreadable() {
    return Optional.of(new ItemError(400, "mapper_parsing_exception", "failed to parse"));
  }

  private FieldTypes typesFor(String name) {
    JsonNode none = STRICT.createObjectNode();
    return new FieldTypes(
        templates.values().stream()
            .filter(template -> covers(template, name))
            .max(Comparator.comparingInt(template -> template.path("priority").asInt(0)))
            .map(template -> template.path("template").path("mappings"))
            .orElse(none));
  }

  private static boolean covers(JsonNode template, String index) {
    for (JsonNode pattern : template.path("index_patterns")) {
      String regex = Pattern.quote(pattern.asString("")).replace("*", "\\E.*\\Q");
      if (index.matches(regex)) {
        return true;
      }
    }
    return false;
  }

  void put(String name, JsonNode template) {
    lock.lock();
    try {
      templates.put(name, template);
    } finally {
      lock.unlock();
    }
  }

  Optional<JsonNode> template(String name) {
    lock.lock();
    try {
      return Optional.ofNullable(templates.get(name));
    } finally {
      lock.unlock();
    }
  }

  /** Changes what keeps writes away; makes the index when it is not there. */
  void become(String name, IndexState state) {
    lock.lock();
    try {
      indices.computeIfAbsent(name, fresh -> new Index(typesFor(fresh))).state = state;
    } finally {
      lock.unlock();
    }
  }

  Optional<IndexState> state(String name) {
    lock.lock();
    try {
      return Optional.ofNullable(indices.get(name)).map(index -> index.state);
    } finally {
      lock.unlock();
    }
  }

  List<String> names() {
    lock.lock();
    try {
      return List.copyOf(indices.keySet());
    } finally {
      lock.unlock();
    }
  }

  List<StoredDocument> all() {
    return arrived.all();
  }

  List<StoredDocument> in(String name) {
    return all().stream().filter(document -> document.index().equals(name)).toList();
  }

  Optional<StoredDocument> find(String name, String id) {
    lock.lock();
    try {
      return Optional.ofNullable(indices.get(name)).map(index -> index.documents.get(id));
    } finally {
      lock.unlock();
    }
  }

  boolean await(long wanted, Duration atMost) throws InterruptedException {
    return arrived.await(wanted, atMost);
  }

  void forget() {
    lock.lock();
    try {
      indices.clear();
      arrived.forget();
    } finally {
      lock.unlock();
    }
  }
}
