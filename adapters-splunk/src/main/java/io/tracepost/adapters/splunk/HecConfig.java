package io.tracepost.adapters.splunk;

import io.tracepost.domain.destination.DestinationSettings;
import java.net.URI;
import java.util.Optional;

/**
 * Where events go and how they are labelled. Holds no secret.
 *
 * @param destination what people call the destination; for messages
 * @param routes the collector's addresses
 * @param index the index every event names; empty leaves it to the token
 * @param sourcetype the sourcetype of traces; audit records have their own
 * @param source the source of every event
 * @param host the host of every event
 * @param acknowledgement when a batch counts as delivered
 */
public record HecConfig(
    String destination,
    HecRoutes routes,
    Optional<String> index,
    String sourcetype,
    String source,
    String host,
    Acknowledgement acknowledgement) {

  /**
   * Reads settings that the schema found good.
   *
   * @param destination what people call the destination
   * @param settings with defaults filled in
   */
  static HecConfig of(String destination, DestinationSettings settings) {
    return new HecConfig(
        destination,
        HecRoutes.of(URI.create(settings.require("url"))),
        settings.find("index").filter(index -> !index.isBlank()),
        settings.require("sourcetype"),
        settings.require("source"),
        settings.require("host"),
        Acknowledgement.of(settings.require("acknowledgement")));
  }
}
