package io.tracepost.contract.credential;

import io.tracepost.application.credential.CredentialVault;
import io.tracepost.application.credential.VaultException;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Keeps secrets in memory, in the open: for tests. Fails when it is told to. Thread-safe. */
public final class InMemoryVault implements CredentialVault {
  private final Map<Owner, Map<String, SecretText>> byOwner = new HashMap<>();
  private boolean failing;

  /** Lets every call fail from now on, or work again. */
  public synchronized void setFailing(boolean now) {
    failing = now;
  }

  @Override
  public synchronized void put(
      OrganizationId organization, DestinationId destination, Map<String, SecretText> secrets)
      throws VaultException {
    requireWorking();
    byOwner
        .computeIfAbsent(new Owner(organization, destination), owner -> new HashMap<>())
        .putAll(secrets);
  }

  @Override
  public synchronized void retain(
      OrganizationId organization, DestinationId destination, Set<String> names)
      throws VaultException {
    secrets(organization, destination).keySet().retainAll(names);
  }

  @Override
  public synchronized Secrets open(OrganizationId organization, DestinationId destination)
      throws VaultException {
    return Secrets.of(secrets(organization, destination));
  }

  @Override
  public synchronized Set<String> names(OrganizationId organization, DestinationId destination)
      throws VaultException {
    return Set.copyOf(secrets(organization, destination).keySet());
  }

  @Override
  public synchronized void forget(OrganizationId organization, DestinationId destination)
      throws VaultException {
    requireWorking();
    byOwner.remove(new Owner(organization, destination));
  }

  @Override
  public synchronized int rotate() throws VaultException {
    requireWorking();
    return byOwner.values().stream().mapToInt(Map::size).sum();
  }

  private Map<String, SecretText> secrets(OrganizationId organization, DestinationId destination)
      throws VaultException {
    requireWorking();
    return byOwner.getOrDefault(new Owner(organization, destination), new HashMap<>());
  }

  private void requireWorking() throws VaultException {
    if (failing) {
      throw new VaultException("the vault was told to fail");
    }
  }

  private record Owner(OrganizationId organization, DestinationId destination) {}
}
