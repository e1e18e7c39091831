package io.tracepost.content.detection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What content is written for. */
public enum Siem {
  /** Splunk Enterprise and Cloud: SPL. */
  SPLUNK("splunk", "spl", "splunk_hec"),
  /** Microsoft Sentinel: KQL. */
  SENTINEL("sentinel", "kql", "sentinel"),
  /** Elastic Security: detection rules in JSON. */
  ELASTIC("elastic", "json", "elastic"),
  /** OpenSearch: a search with its condition in JSON. */
  OPENSEARCH("opensearch", "json", "elastic"),
  /** Grafana Loki: LogQL. */
  LOKI("loki", "logql", "loki"),
  /** Datadog: log monitors in JSON. */
  DATADOG("datadog", "json", "datadog");

  private final String wireName;
  private final String extension;
  private final String destinationType;

  Siem(String wireName, String extension, String destinationType) {
    this.wireName = wireName;
    this.extension = extension;
    this.destinationType = destinationType;
  }

  /** The name in files and on the command line. */
  public String wireName() {
    return wireName;
  }

  /** How the names of its query files end, without a dot. */
  public String extension() {
    return extension;
  }

  /** The type of destination that fills it. */
  public String destinationType() {
    return destinationType;
  }

  /** The constant of a name; empty when there is none. */
  public static Optional<Siem> ofWireName(String name) {
    return Arrays.stream(values()).filter(siem -> siem.wireName.equals(name)).findFirst();
  }

  /** Every name, in declaration order. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(Siem::wireName).toList();
  }
}
