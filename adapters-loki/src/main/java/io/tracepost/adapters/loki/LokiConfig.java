package io.tracepost.adapters.loki;

import io.tracepost.domain.destination.DestinationSettings;
import java.net.URI;
import java.util.Optional;

/**
 * Where lines go and how they are labelled. Holds no secret.
 *
 * @param destination what people call the destination; for messages
 * @param routes where lines are pushed
 * @param tenant the tenant every request names; empty for none
 * @param labels the labels of streams
 * @param structuredMetadata whether lines carry some
 * @param maxAge how old an event may be when it is sent
 * @param maxAgeText the same as it was given; for messages
 */
record LokiConfig(
    String destination,
    LokiRoutes routes,
    Optional<String> tenant,
    LabelChoice labels,
    boolean structuredMetadata,
    MaxAge maxAge,
    String maxAgeText) {
  /**
   * Reads settings that the schema and the type found good.
   *
   * @param destination what people call the destination
   * @param settings with defaults filled in
   */
  static LokiConfig of(String destination, DestinationSettings settings) {
    String maxAge = settings.require("max_age");
    return new LokiConfig(
        destination,
        LokiRoutes.of(URI.create(settings.require("url"))),
        settings.find("tenant").filter(tenant -> !tenant.isBlank()),
        LabelChoice.of(
            settings.find("dynamic_labels").orElse(""), settings.find("labels").orElse("")),
        "on".equals(settings.require("structured_metadata")),
        MaxAge.parse(maxAge)
            .orElseThrow(() -> new IllegalArgumentException("max_age is no age: " + maxAge)),
        maxAge);
  }
}
