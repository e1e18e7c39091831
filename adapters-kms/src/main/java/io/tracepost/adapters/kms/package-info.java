/**
 * Key-encryption keys at key services. Start at {@link io.tracepost.adapters.kms.KeyServices}. A
 * service sees only a fresh key of 32 bytes and the context it is bound to; what it wraps seals the
 * data keys here, however many there are.
 */
@NullMarked
package io.tracepost.adapters.kms;

import org.jspecify.annotations.NullMarked;
