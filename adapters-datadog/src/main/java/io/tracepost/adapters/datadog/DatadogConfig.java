package io.tracepost.adapters.datadog;

import io.tracepost.adapters.datadog.log.LogOptions;
import io.tracepost.adapters.datadog.log.OldEvents;
import io.tracepost.adapters.datadog.log.TagList;
import io.tracepost.domain.destination.DestinationSettings;
import java.net.URI;

/**
 * One destination. Holds no secret.
 *
 * @param destination what people call it; for messages
 * @param routes where logs go
 * @param options how they are labelled
 * @param oldEvents what becomes of events that the intake would not index
 */
record DatadogConfig(
    String destination, DatadogRoutes routes, LogOptions options, OldEvents oldEvents) {
  /**
   * Reads settings in which {@link DatadogSettings#problems} found nothing.
   *
   * @throws IllegalArgumentException when the site is none
   */
  static DatadogConfig of(String destination, DestinationSettings settings) {
    return new DatadogConfig(
        destination,
        settings
            .find(DatadogSettings.URL)
            .map(url -> DatadogRoutes.below(URI.create(url)))
            .orElseGet(() -> DatadogRoutes.of(site(settings.require(DatadogSettings.SITE)))),
        new LogOptions(
            settings.find(DatadogSettings.SERVICE).map(String::strip).filter(it -> !it.isEmpty()),
            settings.find(DatadogSettings.TAGS).map(TagList::of).orElse(TagList.NONE)),
        OldEvents.ofSettingName(settings.require(DatadogSettings.OLD_EVENTS)));
  }

  private static DatadogSite site(String setting) {
    return DatadogSite.of(setting)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    DatadogSettings.SITE + " " + DatadogSite.problemWith(setting)));
  }
}
