package io.tracepost.application.lease;

import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;
import java.util.Set;

/** Looks how far streams have grown, also by what other instances committed. Safe from any thread. */
@FunctionalInterface
public interface CommitWatch {
  /**
   * The newest event of each of these streams, as a stretch that ends with it; those that hold none
   * are left out. One cheap query; blocks on the store.
   */
  List<Stretch> ends(Set<OrganizationId> organizations) throws ProgressException;
}
