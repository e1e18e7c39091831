/** Keys of Azure Key Vault and managed HSMs. See {@link io.tracepost.adapters.kms.azure.AzureKey}. */
@NullMarked
package io.tracepost.adapters.kms.azure;

import org.jspecify.annotations.NullMarked;
