package io.tracepost.domain.destination;

import io.tracepost.domain.organization.OrganizationId;
import java.util.Map;

/**
 * One SIEM an organization sends to. Holds no secret.
 *
 * @param id names it for good
 * @param organization who owns it
 * @param name what people call it; 1 to 100 characters
 * @param type the {@code ExporterType} by name, for example {@code splunk_hec}
 * @param settings as given, without defaults
 * @param filter what it gets
 * @param paused whether an operator stopped it
 * @param revision grows by one with each change of settings or secrets
 */
public record Destination(
    DestinationId id,
    OrganizationId organization,
    String name,
    String type,
    Map<String, String> settings,
    DestinationFilter filter,
    boolean paused,
    long revision) {
  /** Copies the settings. */
  public Destination {
    settings = Map.copyOf(settings);
  }

  /** This destination, paused or not. */
  public Destination withPaused(boolean now) {
    return new Destination(id, organization, name, type, settings, filter, now, revision);
  }
}
