/**
 * Secrets at rest. A {@link io.tracepost.application.credential.CredentialVault} seals the secrets
 * of destinations and opens them only for the exporter that sends them; a {@link
 * io.tracepost.application.credential.KeyEncryptionKey} wraps the keys it seals with.
 */
@NullMarked
package io.tracepost.application.credential;

import org.jspecify.annotations.NullMarked;
