/**
 * Secrets at rest, sealed with Tink in two layers. A key-encryption key, by default in a {@link
 * io.tracepost.adapters.persistence.credential.KeyEncryptionKeyFile file} outside the data folder,
 * wraps a keyset of AES-256-GCM keys that lies in the database; the keyset seals each secret, bound to
 * the row it was written for. Whoever has only the database has nothing. {@link
 * io.tracepost.adapters.persistence.credential.TinkCredentialVault} is the way in.
 */
@NullMarked
package io.tracepost.adapters.persistence.credential;

import org.jspecify.annotations.NullMarked;
