package io.tracepost.bootstrap.cli.mapping;

import io.tracepost.adapters.otlp.MappingExplainer;
import io.tracepost.adapters.otlp.MappingExplainer.Explained;
import io.tracepost.adapters.otlp.MappingExplainer.Filled;
import io.tracepost.adapters.otlp.Outcomes.Outcome;
import io.tracepost.adapters.otlp.mapping.MappingException;
import io.tracepost.adapters.otlp.mapping.MappingFile;
import io.tracepost.adapters.otlp.mapping.MappingTable;
import io.tracepost.application.telemetry.TelemetrySignal;
import io.tracepost.application.telemetry.UnreadableTelemetryException;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.Trace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what becomes of spans, and which line of the mapping says so. */
@Command(
    name = "explain",
    description =
        "Show for each span of a file which line of the mapping filled which field, and why its status is what it is. The file is an export request of OTLP: protocol buffers or JSON, gzip or not.",
    footer = "%nExample:%n  tracepost mapping explain --mapping my-mapping.yaml spans.pb.gz")
final class ExplainMapping implements Callable<Integer> {
  private static final int LONGEST_VALUE = 60;

  private final Terminal terminal;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "FILE", description = "The file with spans.")
  private Path file = Path.of("");

  @Option(names = "--logs", description = "The file holds log records.")
  private boolean logs;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "A file that replaces parts of the mapping.")
  private @Nullable Path mapping;

  ExplainMapping(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure {
    TelemetrySignal signal = logs ? TelemetrySignal.LOGS : TelemetrySignal.TRACES;
    List<Explained> all;
    try {
      MappingTable table =
          mapping == null ? MappingFile.shipped() : MappingFile.overriddenBy(mapping);
      all =
          new MappingExplainer(table)
              .explain(OrganizationId.DEFAULT, TelemetryFile.read(file, signal), Instant.EPOCH);
    } catch (MappingException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    } catch (UnreadableTelemetryException e) {
      throw new CommandFailure(file + ": " + e.getMessage(), e);
    }
    if (output.json()) {
      ObjectNode tree = Json.object();
      ArrayNode items = tree.putArray(logs ? "log_records" : "spans");
      all.forEach(one -> items.add(tree(one)));
      terminal.out().println(Json.pretty(tree));
    } else {
      all.forEach(one -> terminal.out().print(text(one)));
    }
    return 0;
  }

  private static ObjectNode tree(Explained one) {
    Outcome outcome = one.outcome();
    ObjectNode tree = Json.object().put("id", outcome.id()).put("name", outcome.name());
    tree.put("becomes", becomes(outcome));
    Trace trace = outcome.trace();
    if (trace != null) {
      tree.put("status", trace.status().wireName()).put("status_because", one.status());
      tree.put("agent_id", trace.agentId());
    }
    tree.put("type_because", one.type());
    ArrayNode fields = tree.putArray("fields");
    for (Filled filled : one.filled()) {
      fields
          .addObject()
          .put("field", filled.field())
          .put("value", filled.value())
          .put("rule", filled.rule())
          .put("line", filled.line());
    }
    return tree;
  }

  private static String becomes(Outcome outcome) {
    if (outcome.drop() != null) {
      return "nothing: " + outcome.drop().wireName();
    }
    Trace trace = outcome.trace();
    if (trace == null || trace.span().type() == null) {
      return "an audit record";
    }
    return trace.span().type().wireName();
  }

  private static String text(Explained one) {
    Outcome outcome = one.outcome();
    StringBuilder text = new StringBuilder();
    text.append(outcome.name()).append("  ").append(outcome.id()).append('\n');
    line(text, "becomes", becomes(outcome), one.type());
    Trace trace = outcome.trace();
    if (trace != null) {
      line(text, "status", trace.status().wireName(), one.status());
      line(text, "agent_id", trace.agentId(), "");
    } else if (!one.status().isEmpty()) {
      line(text, "refused", one.status(), "");
    }
    for (Filled filled : one.filled()) {
      line(text, filled.field(), filled.value(), filled.rule() + " (line " + filled.line() + ")");
    }
    return text.append('\n').toString();
  }

  private static void line(StringBuilder text, String what, String value, String why) {
    String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
    text.append(String.format("  %-24s %s", what, shown.replaceAll("\\p{Cntrl}", " ")));
    text.append(why.isEmpty() ? "" : "   <- " + why).append('\n');
  }
}
