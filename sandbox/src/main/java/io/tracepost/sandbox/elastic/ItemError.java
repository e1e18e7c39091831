package io.tracepost.sandbox.elastic;

/**
 * Why one document was not stored.
 *
 * @param status its status
 * @param type the name of the exception, snake_case
 * @param reason the words
 */
public record ItemError(int status, String type, String reason) {
  /** 429: the write queue of the node is full. */
  public static ItemError busy() {
    return new ItemError(
        429,
        "es_rejected_execution_exception",
        "rejected execution of coordinating operation [coordinating_and_primary_bytes=0]");
  }

  /** 503: the primary shard is away. */
  public static ItemError shardAway() {
    return new ItemError(
        503, "unavailable_shards_exception", "primary shard is not active Timeout: [1m]");
  }

  /** 400: a value does not fit the field's type. Quotes the value, as servers do. */
  public static ItemError unparsable(String field, String type, String value) {
    return new ItemError(
        400,
        "mapper_parsing_exception",
        "failed to parse field ["
            + field
            + "] of type ["
            + type
            + "] in document with id 'hidden'. Preview of field's value: '"
            + value
            + "'");
  }
}
