package io.tracepost.content.elastic;

import io.tracepost.content.opensearch.FilledNode;
import io.tracepost.content.pack.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A threshold rule as Kibana runs it: its query between {@code from} and now, counted by each combination of the fields' values,
 * documents without one of them left out; at least {@code value} documents, and at least so many different values of another field.
 *
 * <p>Source: Elastic Security, "Create a threshold rule".
 *
 * @param rule the rule
 * @param now when it runs
 */
record ThresholdRun(JsonNode rule, Instant now) {
  Set<List<String>> rows(FilledNode node) {
    JsonNode answer = node.search(indices(), body());
    Set<List<String>> rows = new LinkedHashSet<>();
    for (JsonNode bucket : answer.at("/aggregations/groups/buckets")) {
      List<String> values = new ArrayList<>();
      bucket.path("key").properties().forEach(value -> values.add(value.getValue().asString()));
      if (values.isEmpty()) {
        values.add(bucket.path("key").asString());
      }
      rows.add(values);
    }
    return rows;
  }

  private String indices() {
    return String.join(",", rule.path("index").valueStream().map(JsonNode::stringValue).toList());
  }

  private ObjectNode body() {
    ObjectNode body = JsonText.object().put("size", 0);
    ArrayNode filter = body.putObject("query").putObject("bool").putArray("filter");
    filter
        .addObject()
        .putObject("range")
        .putObject("@timestamp")
        .put("gte", rule.path("from").stringValue().replace("now", now + "||"))
        .put("lte", now.toString());
    filter.addObject().putObject("query_string").put("query", rule.path("query").stringValue());
    JsonNode threshold = rule.path("threshold");
    ObjectNode groups = body.putObject("aggs").putObject("groups");
    groups
        .putObject("terms")
        .put("field", threshold.at("/field/0").stringValue())
        .put("size", 1_000)
        .put("min_doc_count", threshold.path("value").intValue());
    for (JsonNode cardinality : threshold.path("cardinality")) {
      ObjectNode inner = groups.putObject("aggs");
      inner
          .putObject("different")
          .putObject("cardinality")
          .put("field", cardinality.path("field").stringValue());
      ObjectNode selector = inner.putObject("enough").putObject("bucket_selector");
      selector.putObject("buckets_path").put("different", "different");
      selector.put("script", "params.different >= " + cardinality.path("value").intValue());
    }
    return body;
  }
}
