package io.tracepost.content.loki;

import io.tracepost.content.pack.PackResource;
import io.tracepost.content.pack.Placeholders;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.io.JsonStringEncoder;

/** The Grafana dashboard: a template in JSON, whose queries are completed for a destination's streams. Pure. */
final class AgentDashboard {
  private static final String TEMPLATE = "loki/ai-agents.json";

  private AgentDashboard() {}

  /** The dashboard for these streams. */
  static String of(Streams streams) {
    Map<String, String> escaped = new TreeMap<>();
    streams
        .placeholders()
        .forEach(
            (name, value) ->
                escaped.put(
                    name, new String(JsonStringEncoder.getInstance().quoteAsCharArray(value))));
    return Placeholders.of(escaped).fill(TEMPLATE, PackResource.text(TEMPLATE));
  }
}
