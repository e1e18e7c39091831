package io.tracepost.application.access;

import io.tracepost.application.audit.Actor;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Set;

/**
 * Who makes a request.
 *
 * @param organization whose data it may touch
 * @param keyId the visible id of its key
 * @param scopes what it may do
 */
public record Principal(OrganizationId organization, String keyId, Set<Scope> scopes) {
  /** Copies the scopes. */
  public Principal {
    scopes = Set.copyOf(scopes);
  }

  /** This principal as one who administers. */
  public Actor actor() {
    return new Actor(organization, keyId);
  }

  /** Whether it has a scope. */
  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
