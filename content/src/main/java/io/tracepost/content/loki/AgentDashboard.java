package io.tracepost.content.loki;

import io.tracepost.content.pack.Placeholders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.core.io.JsonStringEncoder;

/** The Grafana dashboard: a template in JSON, whose queries are completed for a destination's streams. Pure. */
final class AgentDashboard {
  private static final String TEMPLATE = "/io/tracepost/content/packs/loki/ai-agents.json";

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
    return Placeholders.of(escaped).fill(TEMPLATE, template());
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(AgentDashboard.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
