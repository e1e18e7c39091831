/**
 * Secrets in the open, for as short as it goes: {@link io.tracepost.domain.credential.SecretText}
 * never prints itself, {@link io.tracepost.domain.credential.Secrets} hands them out by name.
 */
@NullMarked
package io.tracepost.domain.credential;

import org.jspecify.annotations.NullMarked;
