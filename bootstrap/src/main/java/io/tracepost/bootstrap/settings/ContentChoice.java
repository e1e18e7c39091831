package io.tracepost.bootstrap.settings;

import io.tracepost.adapters.otlp.content.ContentMode;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Map;

/**
 * What becomes of prompts and answers.
 *
 * @param usual where nothing else is said
 * @param byOrganization in single organizations
 */
public record ContentChoice(ContentMode usual, Map<OrganizationId, ContentMode> byOrganization) {
  /** Copies the map. */
  public ContentChoice {
    byOrganization = Map.copyOf(byOrganization);
  }
}
