package io.tracepost.bootstrap.demo;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What real agents emitted, over and over, as if it happened now: each round has fresh ids that keep
 * who called whom. Not thread-safe.
 */
public final class SampleAgents {
  private final List<JsonNode> sample;
  private final InstantSource clock;
  private final RandomGenerator random;
  private int next;
  private String round = "";

  /** Agents that play the sample that comes with the program. */
  public SampleAgents(InstantSource clock, RandomGenerator random) throws CommandFailure {
    this.sample = sample();
    this.clock = clock;
    this.random = random;
  }

  /** How many traces one round has. */
  public int roundSize() {
    return sample.size();
  }

  /** The next traces as lines of JSON. */
  public String lines(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(Json.line(fresh())).append('\n');
    }
    return lines.toString();
  }

  private ObjectNode fresh() {
    if (next % sample.size() == 0) {
      byte[] bytes = new byte[6];
      random.nextBytes(bytes);
      round = "-" + HexFormat.of().formatHex(bytes);
    }
    ObjectNode trace = (ObjectNode) sample.get(next++ % sample.size()).deepCopy();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    trace.put("timestamp", now.toString());
    for (String id : List.of("trace_id", "parent_trace_id")) {
      if (trace.has(id)) {
        trace.put(id, Json.text(trace, id) + round);
      }
    }
    return trace;
  }

  private static List<JsonNode> sample() throws CommandFailure {
    List<JsonNode> traces = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(SampleAgents.class.getResourceAsStream("traces.jsonl"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        traces.add(Json.parse(line));
      }
    } catch (IOException e) {
      throw new CommandFailure("the demo's sample cannot be read (" + e + ")", e);
    }
    return traces;
  }
}
