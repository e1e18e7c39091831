/** A stand-in for HashiCorp Vault's transit engine. See {@link io.tracepost.sandbox.kms.vault.VaultSandbox}. */
@NullMarked
package io.tracepost.sandbox.kms.vault;

import org.jspecify.annotations.NullMarked;
