package io.tracepost.content.sentinel;

import io.tracepost.content.pack.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The functions that make traces into events of ASIM's schema Agent Event: one with filters, which unifying parsers of the name
 * {@code im…} call, and one without for {@code ASim…}.
 *
 * <p>Source: Microsoft, "ASIM Agent Event normalization schema reference", schema version 1.0.0.
 */
enum AsimParser {
  /** Without filters. */
  PLAIN("ASimAgentEventTracepost"),
  /** With the schema's filters. */
  FILTERING("vimAgentEventTracepost");

  private static final String SCHEMA_VERSION = "1.0.0";
  private static final String VERSION = "1.0.0";

  private final String functionName;

  AsimParser(String functionName) {
    this.functionName = functionName;
  }

  /** The name of the function. */
  String functionName() {
    return functionName;
  }

  /** The function's parameters: name, then type and default. */
  Map<String, String[]> parameters() {
    Map<String, String[]> parameters = new LinkedHashMap<>();
    if (this == FILTERING) {
      parameters.put("starttime", new String[] {"datetime", "datetime(null)"});
      parameters.put("endtime", new String[] {"datetime", "datetime(null)"});
      parameters.put("agentid_has_any", new String[] {"dynamic", "dynamic([])"});
      parameters.put("agentname_has_any", new String[] {"dynamic", "dynamic([])"});
      parameters.put("username_has_any", new String[] {"dynamic", "dynamic([])"});
    }
    parameters.put("disabled", new String[] {"bool", "false"});
    parameters.put("pack", new String[] {"bool", "false"});
    return parameters;
  }

  /** What the function does: the inner function of both, and a call of it. */
  String query(String body) {
    return body
        + parameters().keySet().stream()
            .map(name -> name + " = " + name)
            .collect(Collectors.joining(", ", "\nParser(", ")"));
  }

  /** As Microsoft's repository keeps it. */
  ObjectNode yaml(String body) {
    ObjectNode parser = JsonText.object();
    parser
        .putObject("Parser")
        .put("Title", title())
        .put("Version", VERSION)
        .put("LastUpdated", "Nov 30, 2026");
    parser.putObject("Product").put("Name", "Tracepost");
    parser.putObject("Normalization").put("Schema", "AgentEvent").put("Version", SCHEMA_VERSION);
    ArrayNode references = parser.putArray("References");
    references
        .addObject()
        .put("Title", "ASIM Agent Event Schema")
        .put("Link", "https://aka.ms/ASimAgentEventDoc");
    references.addObject().put("Title", "ASIM").put("Link", "https://aka.ms/AboutASIM");
    parser.put(
        "Description",
        "Normalizes traces of AI agents that Tracepost delivers to the ASIM Agent Event schema.");
    parser.put("ParserName", functionName);
    ArrayNode parameters = parser.putArray("ParserParams");
    parameters()
        .forEach(
            (name, type) ->
                parameters
                    .addObject()
                    .put("Name", name)
                    .put("Type", type[0])
                    .put("Default", type[1]));
    parser.put("ParserQuery", query(body));
    return parser;
  }

  /** As a resource of a template with the parameter {@code workspaceName}. */
  ObjectNode arm(String body) {
    ObjectNode search = ArmTemplate.savedSearch(functionName);
    ObjectNode properties = search.putObject("properties");
    properties.put("etag", "*");
    properties.put("displayName", title());
    properties.put("category", "ASIM");
    properties.put("functionAlias", functionName);
    properties.put(
        "functionParameters",
        parameters().entrySet().stream()
            .map(one -> one.getKey() + ":" + one.getValue()[0] + "=" + one.getValue()[1])
            .collect(Collectors.joining(",")));
    properties.put("query", query(body));
    properties.put("version", 1);
    return search;
  }

  private String title() {
    return "Agent Event ASIM " + (this == FILTERING ? "filtering " : "") + "parser for Tracepost";
  }
}
