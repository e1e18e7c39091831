package io.tracepost.content.coverage;

import io.tracepost.content.elastic.ElasticDialect;
import java.util.List;

/** The dialects there are. */
final class Dialects {
  /** One for each SIEM. */
  static final List<Dialect> ALL =
      List.of(
          new SplunkDialect(),
          new SentinelDialect(),
          new ElasticDialect(),
          new OpenSearchDialect(),
          new LokiDialect(),
          new DatadogDialect());

  private Dialects() {}
}
