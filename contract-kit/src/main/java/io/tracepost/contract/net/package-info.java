/**
 * The other side of the wire, at its worst. A {@link io.tracepost.contract.net.ScriptedDestination}
 * reads requests strictly, remembers them, and answers with {@link
 * io.tracepost.contract.net.WireAnswer}s: whole, half, drop by drop, or by breaking the connection.
 * It knows no vendor; a vendor's bytes come with the suite that uses it.
 */
@NullMarked
package io.tracepost.contract.net;

import org.jspecify.annotations.NullMarked;
