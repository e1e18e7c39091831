package io.tracepost.application.destination;

import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;

/** Says what an exporter gets from outside. Safe from any thread. */
@FunctionalInterface
public interface ExporterContexts {
  /**
   * The context of one destination.
   *
   * @param organization whose destination
   * @param destination what people call it
   */
  ExporterContext of(OrganizationId organization, String destination);
}
