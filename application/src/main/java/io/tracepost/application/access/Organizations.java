package io.tracepost.application.access;

import io.tracepost.application.audit.Act;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The organizations a server works for. Safe from any thread; calls block on the store. */
public final class Organizations {
  private static final int PAGE = 1000;

  private final KeyStore store;
  private final Acts acts;
  private final InstantSource clock;

  /** Organizations of a store. */
  public Organizations(KeyStore store, Acts acts, InstantSource clock) {
    this.acts = acts;
    this.store = store;
    this.clock = clock;
  }

  /** Every organization by id, from after one, at most so many. */
  public List<Organization> list(String afterId, int limit) throws StoreException {
    return store.organizations(afterId, limit);
  }

  /** Adds an organization; empty when there is one of that id. Recorded in the stream of who adds it. */
  public Optional<Organization> add(Actor who, OrganizationId id, String name)
      throws StoreException {
    Organization organization = new Organization(id, name, clock.instant());
    Map<String, String> details = Map.of("organization", id.value(), "name", name);
    ActStore.Work<Boolean, StoreException> work = () -> store.addOrganization(organization);
    return acts.perform(
            Act.of(who, "organization_added", id.value(), details), work, added -> added)
        ? Optional.of(organization)
        : Optional.empty();
  }

  /** Whether there is an organization of this id. */
  public boolean has(OrganizationId id) throws StoreException {
    String after = "";
    while (true) {
      List<Organization> page = store.organizations(after, PAGE);
      if (page.stream().anyMatch(organization -> organization.id().equals(id))) {
        return true;
      }
      if (page.size() < PAGE) {
        return false;
      }
      after = page.get(page.size() - 1).id().value();
    }
  }
}
