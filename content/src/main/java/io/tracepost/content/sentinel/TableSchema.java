package io.tracepost.content.sentinel;

import io.tracepost.content.pack.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A custom table and the stream that fills it.
 *
 * @param name of the table, ends in {@code _CL}
 * @param columns in order
 */
record TableSchema(String name, List<Column> columns) {
  private static final String STREAM_PREFIX = "Custom-";

  private static final List<Column> TRACES =
      List.of(
          new Column("TimeGenerated", "datetime"),
          new Column("TraceId", "string"),
          new Column("ParentTraceId", "string"),
          new Column("OrganizationId", "string"),
          new Column("AgentId", "string"),
          new Column("AgentUuid", "string"),
          new Column("Status", "string"),
          new Column("Model", "string"),
          new Column("PromptTokens", "long"),
          new Column("CompletionTokens", "long"),
          new Column("TotalTokens", "long"),
          new Column("CostUsd", "real"),
          new Column("DurationMs", "real"),
          new Column("Environment", "string"),
          new Column("SpanType", "string"),
          new Column("SpanName", "string"),
          new Column("ErrorType", "string"),
          new Column("ErrorMessage", "string"),
          new Column("SessionId", "string"),
          new Column("UserId", "string"),
          new Column("AgentName", "string"),
          new Column("AutonomyLevel", "string"),
          new Column("AgentStatus", "string"),
          new Column("IdpBound", "boolean"));

  private static final List<Column> AUDIT =
      List.of(
          new Column("TimeGenerated", "datetime"),
          new Column("EventId", "string"),
          new Column("Category", "string"),
          new Column("ActorClass", "string"),
          new Column("RecordId", "string"),
          new Column("Act", "string"),
          new Column("Actor", "string"),
          new Column("Thread", "string"),
          new Column("Clock", "long"),
          new Column("DataType", "string"),
          new Column("Body", "dynamic"));

  TableSchema {
    columns = List.copyOf(columns);
  }

  /** The table of traces, with a column for the events' own time and one for their attributes. */
  static TableSchema traces(String stream, String eventTime, String attributes) {
    return of(stream, TRACES, new Column(eventTime, "datetime"), new Column(attributes, "dynamic"));
  }

  /** The table of audit records, with a column for their own time. */
  static TableSchema audit(String stream, String eventTime) {
    return of(stream, AUDIT, new Column(eventTime, "datetime"));
  }

  private static TableSchema of(String stream, List<Column> published, Column... added) {
    List<Column> columns = new ArrayList<>(published);
    columns.addAll(List.of(added));
    return new TableSchema(stream.substring(STREAM_PREFIX.length()), columns);
  }

  /** The columns as ARM declares them, for a table and for a stream alike. */
  String arm() {
    return columns.stream()
        .map(column -> "{\"name\": \"" + column.name + "\", \"type\": \"" + column.type + "\"}")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The columns as Bicep declares them, one a line. */
  String bicep() {
    return columns.stream()
        .map(column -> "  { name: '" + column.name + "', type: '" + column.type + "' }")
        .collect(Collectors.joining("\n"));
  }

  /** The schema as the checks of Microsoft's repository take it. */
  String customTable() {
    ObjectNode table = JsonText.object().put("Name", name);
    ArrayNode properties = table.putArray("Properties");
    for (Column column : columns) {
      properties.addObject().put("Name", column.name).put("Type", repositoryType(column.type));
    }
    return JsonText.pretty(table);
  }

  private static String repositoryType(String type) {
    return switch (type) {
      case "datetime" -> "DateTime";
      case "long" -> "Long";
      case "real" -> "Double";
      case "boolean" -> "Bool";
      case "dynamic" -> "Dynamic";
      default -> "String";
    };
  }

  /**
   * One column.
   *
   * @param name as the adapter sends it
   * @param type as a data collection rule spells it
   */
  record Column(String name, String type) {}
}
