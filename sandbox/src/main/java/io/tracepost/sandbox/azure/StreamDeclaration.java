package io.tracepost.sandbox.azure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The columns one stream of a data collection rule takes. Immutable.
 *
 * @param name the stream, {@code Custom-…}
 * @param columns column types by column name, in table order
 */
public record StreamDeclaration(String name, Map<String, ColumnType> columns) {
  private static final Pattern COLUMN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,44}");
  private static final Set<String> RESERVED =
      Set.of("_ResourceId", "id", "_SubscriptionId", "TenantId", "Type", "UniqueId", "Title");

  /** Checks the names as Azure does when a rule is made. */
  public StreamDeclaration {
    if (!name.startsWith("Custom-")) {
      throw new IllegalArgumentException("stream " + name + " must start with Custom-");
    }
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    for (String column : columns.keySet()) {
      if (!COLUMN_NAME.matcher(column).matches() || RESERVED.contains(column)) {
        throw new IllegalArgumentException(
            "column "
                + column
                + " is not a name a custom table takes: a letter, then up to 44 letters, digits or _, none reserved");
      }
    }
    if (columns.get("TimeGenerated") != ColumnType.DATETIME) {
      throw new IllegalArgumentException(
          "stream " + name + " needs a datetime column TimeGenerated");
    }
  }

  /** The stream {@code Custom-ExeclaveTraces_CL} with the 24 columns of the Sentinel set-up page. */
  public static StreamDeclaration agentTraces() {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    columns.put("TimeGenerated", ColumnType.DATETIME);
    for (String name :
        new String[] {
          "TraceId", "ParentTraceId", "OrganizationId", "AgentId", "AgentUuid", "Status", "Model"
        }) {
      columns.put(name, ColumnType.STRING);
    }
    for (String name : new String[] {"PromptTokens", "CompletionTokens", "TotalTokens"}) {
      columns.put(name, ColumnType.INT);
    }
    columns.put("CostUsd", ColumnType.REAL);
    columns.put("DurationMs", ColumnType.REAL);
    for (String name :
        new String[] {
          "Environment",
          "SpanType",
          "SpanName",
          "ErrorType",
          "ErrorMessage",
          "SessionId",
          "UserId",
          "AgentName",
          "AutonomyLevel",
          "AgentStatus"
        }) {
      columns.put(name, ColumnType.STRING);
    }
    columns.put("IdpBound", ColumnType.BOOLEAN);
    return new StreamDeclaration("Custom-ExeclaveTraces_CL", columns);
  }

  /** The stream {@code Custom-SyncropelAudit_CL} with the columns that the Sentinel guide gives for audit records. */
  public static StreamDeclaration auditRecords() {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    columns.put("TimeGenerated", ColumnType.DATETIME);
    for (String name :
        new String[] {
          "EventId", "Category", "ActorClass", "RecordId", "Act", "Actor", "Thread", "DataType"
        }) {
      columns.put(name, ColumnType.STRING);
    }
    columns.put("Clock", ColumnType.LONG);
    columns.put("Body", ColumnType.DYNAMIC);
    return new StreamDeclaration("Custom-SyncropelAudit_CL", columns);
  }

  /** The same stream with one column more. */
  public StreamDeclaration with(String column, ColumnType type) {
    Map<String, ColumnType> more = new LinkedHashMap<>(columns);
    more.put(column, type);
    return new StreamDeclaration(name, more);
  }
}
