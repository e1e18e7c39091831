/**
 * The vault's promises: {@link io.tracepost.contract.credential.CredentialVaultContract} is the
 * suite, {@link io.tracepost.contract.credential.InMemoryVault} the fake. Those of the key that wraps
 * its keys: {@link io.tracepost.contract.credential.KeyEncryptionKeyContract}, and for keys at a
 * service {@link io.tracepost.contract.credential.KeyServiceContract}.
 */
@NullMarked
package io.tracepost.contract.credential;

import org.jspecify.annotations.NullMarked;
