/** Keys of HashiCorp Vault's transit engine. See {@link io.tracepost.adapters.kms.vault.VaultTransit}. */
@NullMarked
package io.tracepost.adapters.kms.vault;

import org.jspecify.annotations.NullMarked;
