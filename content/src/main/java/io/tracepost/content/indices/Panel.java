package io.tracepost.content.indices;

import io.tracepost.content.pack.JsonText;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One picture of a dashboard: numbers of one index, chosen by a query, split by fields.
 *
 * @param title what it shows; also makes its id
 * @param form table or columns over time
 * @param audit whether it looks at audit records
 * @param query Lucene syntax, which both products read
 * @param metric a field to sum up; empty to count
 * @param by fields to split by, the first one first
 */
record Panel(String title, Form form, boolean audit, String query, String metric, List<String> by) {
  enum Form {
    TABLE,
    HISTOGRAM
  }

  String id() {
    return "tracepost-" + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** The saved object, one line of an import. */
  ObjectNode savedObject(String indexPatternId) {
    ObjectNode attributes = JsonText.object();
    attributes.put("title", title);
    attributes.put("description", "");
    attributes.put("uiStateJSON", "{}");
    attributes.put("version", 1);
    attributes.put("visState", JsonText.line(visState()));
    ObjectNode source = JsonText.object();
    source.putObject("query").put("query", query).put("language", "lucene");
    source.putArray("filter");
    source.put("indexRefName", Dashboards.INDEX_REFERENCE);
    attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", JsonText.line(source));
    ObjectNode object = JsonText.object().put("type", "visualization").put("id", id());
    object.set("attributes", attributes);
    Dashboards.reference(
        object.putArray("references"), Dashboards.INDEX_REFERENCE, "index-pattern", indexPatternId);
    return object;
  }

  private ObjectNode visState() {
    ObjectNode state = JsonText.object();
    state.put("title", title);
    state.put("type", form.name().toLowerCase(Locale.ROOT));
    ArrayNode aggregations = state.putArray("aggs");
    if (metric.isEmpty()) {
      aggregation(aggregations, "count", "metric");
    } else {
      aggregation(aggregations, "sum", "metric").put("field", metric);
    }
    if (form == Form.HISTOGRAM) {
      ObjectNode time = aggregation(aggregations, "date_histogram", "segment");
      time.put("field", "@timestamp").put("interval", "auto").put("min_doc_count", 1);
    }
    for (String field : by) {
      ObjectNode terms =
          aggregation(aggregations, "terms", form == Form.HISTOGRAM ? "group" : "bucket");
      terms.put("field", field).put("orderBy", "1").put("order", "desc").put("size", 20);
      terms.put("otherBucket", false);
      terms.put("missingBucket", true).put("missingBucketLabel", "-");
    }
    state.set("params", form == Form.TABLE ? tableParameters() : columnParameters());
    return state;
  }

  private static ObjectNode aggregation(ArrayNode all, String type, String schema) {
    ObjectNode aggregation = all.addObject();
    aggregation.put("id", Integer.toString(all.size())).put("enabled", true);
    aggregation.put("type", type).put("schema", schema);
    return aggregation.putObject("params");
  }

  private static ObjectNode tableParameters() {
    return JsonText.object()
        .put("perPage", 10)
        .put("showPartialRows", false)
        .put("showTotal", false)
        .put("totalFunc", "sum");
  }

  private static ObjectNode columnParameters() {
    ObjectNode parameters = JsonText.object();
    parameters.put("type", "histogram").put("addTooltip", true).put("addLegend", true);
    parameters.put("legendPosition", "right");
    parameters.putObject("grid").put("categoryLines", false);
    axis(parameters.putArray("categoryAxes").addObject(), "CategoryAxis-1", "category", "bottom");
    ObjectNode values = parameters.putArray("valueAxes").addObject();
    axis(values, "ValueAxis-1", "value", "left");
    values.put("name", "LeftAxis-1");
    ObjectNode series = parameters.putArray("seriesParams").addObject();
    series.put("show", true).put("type", "histogram").put("mode", "stacked");
    series.put("valueAxis", "ValueAxis-1");
    series.putObject("data").put("id", "1").put("label", "");
    return parameters;
  }

  private static void axis(ObjectNode axis, String id, String type, String position) {
    axis.put("id", id).put("type", type).put("position", position).put("show", true);
    axis.putObject("scale").put("type", type.equals("value") ? "linear" : "ordinal");
    axis.putObject("labels").put("show", true);
    axis.putObject("title");
  }
}
