package io.tracepost.bootstrap.load;

/** What {@link Writers} write. */
public enum RecordKind {
  /** Audit records. */
  AUDIT("/api/v1/audit/records") {
    @Override
    String line(String id, int request) {
      return "{\"id\":\""
          + id
          + "\",\"act\":\"KNOW\",\"actor\":\"did:sync:system:probe\",\"thread\":\"th-"
          + request % 100
          + "\",\"clock\":"
          + request
          + ",\"body\":{\"text\":\""
          + "x".repeat(request % 500)
          + "\"}}";
    }
  },
  /** Traces. */
  TRACES("/api/v1/traces") {
    @Override
    String line(String id, int request) {
      return "{\"trace_id\":\""
          + id
          + "\",\"agent_id\":\"support-bot\",\"status\":\"success\",\"error_message\":\""
          + "x".repeat(request % 500)
          + "\"}";
    }
  };

  private final String path;

  RecordKind(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** A record as one line of JSON; its size depends on the number of the request. */
  abstract String line(String id, int request);
}
