package io.tracepost.contract.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.credential.CredentialVault;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link CredentialVault} promises. */
public abstract class CredentialVaultContract {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final OrganizationId OTHER = new OrganizationId("other");
  private static final DestinationId HERE = new DestinationId("here");
  private static final DestinationId THERE = new DestinationId("there");

  private CredentialVault vault;

  /** An empty vault. */
  protected abstract CredentialVault openEmpty() throws Exception;

  /** Closes what {@link #openEmpty} opened. */
  protected void release() throws Exception {}

  /** For the suite. */
  @BeforeEach
  protected final void open() throws Exception {
    vault = openEmpty();
  }

  /** For the suite. */
  @AfterEach
  protected final void close() throws Exception {
    release();
  }

  @Test
  void what_was_sealed_opens_for_its_owner_only() throws Exception {
    vault.put(ACME, HERE, Map.of("token", SecretText.of("s3cret – ü"), "key", SecretText.of("k")));
    Secrets opened = vault.open(ACME, HERE);
    assertThat(opened.require("token").reveal()).isEqualTo("s3cret – ü");
    assertThat(opened.names()).containsExactlyInAnyOrder("token", "key");
    assertThat(vault.open(ACME, THERE).names()).isEmpty();
    assertThat(vault.open(OTHER, HERE).names()).isEmpty();
  }

  @Test
  void a_secret_is_replaced_and_its_siblings_stay() throws Exception {
    vault.put(ACME, HERE, Map.of("token", SecretText.of("one"), "key", SecretText.of("k")));
    vault.put(ACME, HERE, Map.of("token", SecretText.of("two")));
    assertThat(vault.open(ACME, HERE).require("token").reveal()).isEqualTo("two");
    assertThat(vault.names(ACME, HERE)).containsExactlyInAnyOrder("token", "key");
  }

  @Test
  void secrets_that_are_not_retained_are_gone() throws Exception {
    vault.put(ACME, HERE, Map.of("token", SecretText.of("one"), "key", SecretText.of("k")));
    vault.put(ACME, THERE, Map.of("token", SecretText.of("three")));
    vault.retain(ACME, HERE, Set.of("key", "unknown"));
    assertThat(vault.names(ACME, HERE)).containsExactly("key");
    vault.forget(ACME, HERE);
    vault.forget(ACME, HERE);
    assertThat(vault.names(ACME, HERE)).isEmpty();
    assertThat(vault.names(ACME, THERE)).containsExactly("token");
  }

  @Test
  void everything_opens_after_a_rotation_and_is_counted() throws Exception {
    assertThat(vault.rotate()).isZero();
    vault.put(ACME, HERE, Map.of("token", SecretText.of("one"), "key", SecretText.of("k")));
    vault.put(OTHER, THERE, Map.of("token", SecretText.of("three")));
    assertThat(vault.rotate()).isEqualTo(3);
    assertThat(vault.open(ACME, HERE).require("token").reveal()).isEqualTo("one");
    vault.put(ACME, HERE, Map.of("token", SecretText.of("four")));
    assertThat(vault.rotate()).isEqualTo(3);
    assertThat(vault.open(ACME, HERE).require("token").reveal()).isEqualTo("four");
    assertThat(vault.open(OTHER, THERE).require("token").reveal()).isEqualTo("three");
  }

  @Test
  void nothing_prints_a_secret() throws Exception {
    vault.put(ACME, HERE, Map.of("token", SecretText.of("s3cret")));
    assertThat(vault.toString() + vault.open(ACME, HERE) + vault.names(ACME, HERE))
        .doesNotContain("s3cret");
  }
}
