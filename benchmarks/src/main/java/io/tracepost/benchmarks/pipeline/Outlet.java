package io.tracepost.benchmarks.pipeline;

/** A kind of destination, and what creates one that sends to the receiver. */
public enum Outlet {
  /** Splunk's HTTP Event Collector. */
  HEC(
      "splunk_hec",
      """
      "settings":{"url":"http://127.0.0.1:PORT","acknowledgement":"off"},\
      "secrets":{"token":"00000000-0000-0000-0000-000000000000"}\
      """),
  /** Microsoft Sentinel; the receiver hands out tokens too. */
  SENTINEL(
      "sentinel",
      """
      "settings":{"tenant_id":"7a1e7c50-0000-4000-8000-000000000001",\
      "client_id":"7a1e7c50-0000-4000-8000-000000000002","authority":"http://127.0.0.1:PORT",\
      "dce_endpoint":"http://127.0.0.1:PORT","dcr_immutable_id":"dcr-7a1e7c5000000000000000000000001f"},\
      "secrets":{"client_secret":"of-the-benchmark"}\
      """),
  /** Bulk requests of Elasticsearch and OpenSearch. */
  OPENSEARCH("elastic", "\"settings\":{\"url\":\"http://127.0.0.1:PORT\"},\"secrets\":{}"),
  /** Grafana Loki. */
  LOKI("loki", "\"settings\":{\"url\":\"http://127.0.0.1:PORT\"},\"secrets\":{}"),
  /** Datadog Logs. */
  DATADOG(
      "datadog",
      """
      "settings":{"url":"http://127.0.0.1:PORT"},\
      "secrets":{"api_key":"0123456789abcdef0123456789abcdef"}\
      """),
  /** Rotating files. */
  FILES("jsonl", "\"settings\":{\"directory\":\"siem\"},\"secrets\":{}");

  private final String type;
  private final String settings;

  Outlet(String type, String settings) {
    this.type = type;
    this.settings = settings;
  }

  /** The name of its type. */
  public String type() {
    return type;
  }

  /** The request body that creates it, for traces only. */
  public String destination(int receiverPort) {
    return "{\"name\":\""
        + name()
        + "\",\"type\":\""
        + type
        + "\","
        + settings.replace("PORT", Integer.toString(receiverPort))
        + ",\"filter\":{\"kinds\":[\"trace\"]}}";
  }
}
