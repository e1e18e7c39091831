package io.tracepost.application.credential;

import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Map;
import java.util.Set;

/**
 * Seals secrets and opens them again. What is stored is bound to the organization, the destination,
 * the field and the version it was written for: moved elsewhere, it does not open. Safe from any
 * thread; calls block on the store.
 */
public interface CredentialVault {
  /** Seals these secrets, replacing those of the same name and leaving the others. */
  void put(OrganizationId organization, DestinationId destination, Map<String, SecretText> secrets)
      throws VaultException;

  /** Removes the secrets that are not named here. */
  void retain(OrganizationId organization, DestinationId destination, Set<String> names)
      throws VaultException;

  /** Opens every secret of a destination. */
  Secrets open(OrganizationId organization, DestinationId destination) throws VaultException;

  /** Which secrets are set, without opening them. */
  Set<String> names(OrganizationId organization, DestinationId destination) throws VaultException;

  /** Forgets every secret of a destination. */
  void forget(OrganizationId organization, DestinationId destination) throws VaultException;

  /**
   * Adds a new data key, makes it the one that seals, and seals every secret anew under it.
   *
   * @return how many secrets were sealed anew
   */
  int rotate() throws VaultException;
}
