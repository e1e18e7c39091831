package io.tracepost.sandbox.elastic;

/** Which of the two servers a stand-in plays. */
public enum ElasticProduct {
  /** Elastic's. Knows {@code _security} routes and Elastic's own content types. */
  ELASTICSEARCH(
      "{\"name\":\"stand-in\",\"cluster_name\":\"stand-in\",\"version\":{\"number\":\"8.19.2\",\"build_flavor\":\"default\"},"
          + "\"tagline\":\"You Know, for Search\"}"),
  /** The fork. Knows the routes of its security plugin, when there are credentials. */
  OPENSEARCH(
      "{\"name\":\"stand-in\",\"cluster_name\":\"stand-in\",\"version\":{\"distribution\":\"opensearch\",\"number\":\"2.19.1\"},"
          + "\"tagline\":\"The OpenSearch Project: https://opensearch.org/\"}");

  private final String root;

  ElasticProduct(String root) {
    this.root = root;
  }

  /** What {@code GET /} answers. */
  String root() {
    return root;
  }
}
