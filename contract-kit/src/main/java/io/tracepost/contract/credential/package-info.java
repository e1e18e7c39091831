/**
 * The vault's promises: {@link io.tracepost.contract.credential.CredentialVaultContract} is the
 * suite, {@link io.tracepost.contract.credential.InMemoryVault} the fake.
 */
@NullMarked
package io.tracepost.contract.credential;

import org.jspecify.annotations.NullMarked;
