/**
 * Whom a destination's TLS trusts: the JVM's certificate authorities, and one more where a SIEM has
 * its own. There is no switch to trust everybody. Start at {@link
 * io.tracepost.adapters.http.trust.TrustSettings}.
 */
@NullMarked
package io.tracepost.adapters.http.trust;

import org.jspecify.annotations.NullMarked;
