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
 * What was emitted once, over and over, as if it happened now: each round has fresh ids that keep who
 * called whom. Not thread-safe.
 */
public final class SampleStream {
  private final List<JsonNode> sample;
  private final List<String> ids;
  private final InstantSource clock;
  private final RandomGenerator random;
  private int next;
  private String round = "";

  private SampleStream(String name, List<String> ids, InstantSource clock, RandomGenerator random)
      throws CommandFailure {
    this.sample = sample(name);
    this.ids = ids;
    this.clock = clock;
    this.random = random;
  }

  /** Traces of real agents. */
  public static SampleStream traces(InstantSource clock, RandomGenerator random)
      throws CommandFailure {
    return new SampleStream("traces.jsonl", List.of("trace_id", "parent_trace_id"), clock, random);
  }

  /** Audit records of a kernel of agents. */
  public static SampleStream auditRecords(InstantSource clock, RandomGenerator random)
      throws CommandFailure {
    return new SampleStream("audit.jsonl", List.of("id"), clock, random);
  }

  /** How many events one round has. */
  public int roundSize() {
    return sample.size();
  }

  /** The next events as lines of JSON. */
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
    ObjectNode event = (ObjectNode) sample.get(next++ % sample.size()).deepCopy();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    event.put("timestamp", now.toString());
    for (String id : ids) {
      if (event.has(id)) {
        event.put(id, Json.text(event, id) + round);
      }
    }
    return event;
  }

  private static List<JsonNode> sample(String name) throws CommandFailure {
    List<JsonNode> traces = new ArrayList<>();
    try (InputStream in = Objects.requireNonNull(SampleStream.class.getResourceAsStream(name));
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
