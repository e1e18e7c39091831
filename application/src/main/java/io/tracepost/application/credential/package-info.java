/**
 * Secrets at rest. A {@link io.tracepost.application.credential.CredentialVault} seals the secrets
 * of destinations and opens them only for the exporter that sends them.
 */
@NullMarked
package io.tracepost.application.credential;

import org.jspecify.annotations.NullMarked;
