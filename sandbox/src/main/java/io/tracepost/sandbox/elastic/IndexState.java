package io.tracepost.sandbox.elastic;

import java.util.Optional;

/** What keeps writes away from an index. */
public enum IndexState {
  /** Nothing: it takes writes. */
  OPEN("", 0, "", ""),
  /** {@code index.blocks.write}: each document is answered 403. */
  WRITE_BLOCKED(
      "{\"index.blocks.write\":\"true\"}",
      403,
      "cluster_block_exception",
      "index [%s] blocked by: [FORBIDDEN/8/index write (api)];"),
  /** The disks are full: each document is answered 429, though it is no matter of seconds. */
  FLOOD_STAGE(
      "{\"index.blocks.read_only_allow_delete\":\"true\"}",
      429,
      "cluster_block_exception",
      "index [%s] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has"
          + " read-only-allow-delete block];"),
  /** Closed: each document is answered 400. */
  CLOSED("{\"index.verified_before_close\":\"true\"}", 400, "index_closed_exception", "closed");

  private final String settings;
  private final int status;
  private final String type;
  private final String reason;

  IndexState(String settings, int status, String type, String reason) {
    this.settings = settings;
    this.status = status;
    this.type = type;
    this.reason = reason;
  }

  /** The settings that show it, flat; empty when there are none. */
  String settings() {
    return settings;
  }

  /** What a document for this index is answered; empty when it is taken. */
  Optional<ItemError> refusal(String index) {
    return this == OPEN
        ? Optional.empty()
        : Optional.of(new ItemError(status, type, reason.replace("%s", index)));
  }
}
