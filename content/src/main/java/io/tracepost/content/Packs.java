package io.tracepost.content;

import io.tracepost.content.datadog.DatadogPack;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.elastic.ElasticPack;
import io.tracepost.content.loki.LokiPack;
import io.tracepost.content.opensearch.OpenSearchPack;
import io.tracepost.content.pack.Bundle;
import io.tracepost.content.pack.Pack;
import io.tracepost.content.prometheus.PrometheusBundle;
import io.tracepost.content.sentinel.SentinelPack;
import io.tracepost.content.splunk.SplunkPack;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every pack there is. */
public final class Packs {
  private static final List<Pack> ALL =
      List.of(
          new SplunkPack(),
          new SentinelPack(),
          new ElasticPack(),
          new OpenSearchPack(),
          new LokiPack(),
          new DatadogPack());

  private Packs() {}

  /** The packs, in the order in which they are listed. */
  public static List<Pack> all() {
    return ALL;
  }

  /** Everything that can be rendered: the packs, then what is for no SIEM. */
  public static List<Bundle> bundles() {
    return Stream.concat(ALL.stream(), Stream.of(new PrometheusBundle())).toList();
  }

  /** The pack for a SIEM. */
  public static Optional<Pack> of(Siem siem) {
    return ALL.stream().filter(pack -> pack.siem() == siem).findFirst();
  }
}
