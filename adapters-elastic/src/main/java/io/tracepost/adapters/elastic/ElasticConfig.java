package io.tracepost.adapters.elastic;

import io.tracepost.domain.destination.DestinationSettings;
import java.net.URI;

/**
 * Where events go. Holds no secret.
 *
 * @param destination what people call the destination; for messages
 * @param routes the server's addresses
 * @param traces the index of traces
 * @param audit the index of audit records
 * @param installTemplate whether the index templates are put in place before the first event
 */
record ElasticConfig(
    String destination,
    ElasticRoutes routes,
    IndexPattern traces,
    IndexPattern audit,
    boolean installTemplate) {
  /**
   * Reads settings that the schema found good.
   *
   * @param destination what people call the destination
   * @param settings with defaults filled in
   */
  static ElasticConfig of(String destination, DestinationSettings settings) {
    return new ElasticConfig(
        destination,
        ElasticRoutes.of(URI.create(settings.require("url"))),
        IndexPattern.of(settings.require("index")),
        IndexPattern.of(settings.require("audit_index")),
        settings.require("install_template").equals("on"));
  }
}
