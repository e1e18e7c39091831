package io.tracepost.adapters.elastic;

import java.util.Set;

/**
 * What the answer about one document means for its event. Pure.
 *
 * <p>Source: measured on OpenSearch 2.19.1 and 3.8.0; Logstash and the OpenTelemetry exporter sort them alike.
 */
enum ItemVerdict {
  /** Stored, now or by an earlier attempt: 409 on our own id says that it is there. */
  STORED(""),
  /** Worth another attempt: the node is busy or a shard is away. */
  LATER(""),
  /** The event does not fit the index and never will. */
  REFUSED(""),
  /**
   * Elasticsearch put it into the failure store of its data stream (from 8.19 and 9.1 on), where no search of events finds
   * it: told apart from what is stored.
   */
  PUT_ASIDE(""),
  /** The disks of a node are full, and the server keeps writes away until there is room. */
  FLOOD_STAGE(
      "Free disk space on the nodes or add some; the server lifts the block by itself. Events wait meanwhile."),
  /** The index takes no writes. */
  WRITE_BLOCK(
      "Lift the write block: PUT INDEX/_settings {\"index.blocks.write\": false}. A lifecycle policy may have set it: let it"
          + " leave indices writable for as long as events may come late."),
  /** The index is closed. */
  CLOSED("Open the index: POST INDEX/_open. Or delete it if its events are not needed."),
  /** The index does not exist and may not be made. */
  MISSING(
      "Allow automatic creation of the index (action.auto_create_index), or create it, or correct the destination's index"
          + " and audit_index."),
  /** The credential gives no right to it. */
  FORBIDDEN(
      "Give the key or user the index privileges create_doc and auto_configure (OpenSearch: create_index and"
          + " indices:data/write/bulk*, indices:data/write/index) on the destination's index and audit_index."),
  /** The cluster has as many shards as it may. */
  NO_SHARDS_LEFT(
      "Delete old indices, give new ones fewer shards, or raise cluster.max_shards_per_node. An index a month instead of a"
          + " day ({yyyy.MM}) needs fewer."),
  /** What is set up on the server for the index cannot work. */
  MISCONFIGURED(
      "Correct the alias, the ingest pipeline or the name of the index that the message speaks of.");

  private static final Set<String> BUSY =
      Set.of("es_rejected_execution_exception", "circuit_breaking_exception");

  private final String remedy;

  ItemVerdict(String remedy) {
    this.remedy = remedy;
  }

  /** What to do; empty unless an operator has to act. */
  String remedy() {
    return remedy;
  }

  /** Whether the event is given up and listed as a dead letter. */
  boolean isFinal() {
    return this == REFUSED || this == PUT_ASIDE;
  }

  /** Whether nothing is taken until an operator acts. */
  boolean isBlocking() {
    return !remedy.isEmpty();
  }

  /** Reads the answer about one document. */
  static ItemVerdict of(BulkItem item) {
    int status = item.status();
    String type = item.errorType();
    if (status >= 200 && status < 300 && item.error().isEmpty()) {
      return item.inFailureStore() ? PUT_ASIDE : STORED;
    }
    if (status == 429) {
      return type.equals("cluster_block_exception") ? FLOOD_STAGE : LATER;
    }
    if (BUSY.contains(type) || status >= 500) {
      return LATER;
    }
    return switch (status) {
      case 409 -> type.equals("version_conflict_engine_exception") ? STORED : LATER;
      case 401, 403 -> type.equals("cluster_block_exception") ? WRITE_BLOCK : FORBIDDEN;
      case 404 -> MISSING;
      case 400 -> ofBadRequest(item);
      case 413, 422 -> REFUSED;
      default -> LATER;
    };
  }

  /** Most of these name an event that does not fit; some, the target of all. */
  private static ItemVerdict ofBadRequest(BulkItem item) {
    ServerError error = item.error().orElse(new ServerError("", ""));
    return switch (error.type()) {
      case "index_closed_exception" -> CLOSED;
      case "validation_exception" -> error.says("shards") ? NO_SHARDS_LEFT : REFUSED;
      case "invalid_index_name_exception" -> MISCONFIGURED;
      case "illegal_argument_exception" ->
          error.says("no write index is defined")
                  || (error.says("pipeline with id") && error.says("does not exist"))
              ? MISCONFIGURED
              : REFUSED;
      default -> REFUSED;
    };
  }
}
