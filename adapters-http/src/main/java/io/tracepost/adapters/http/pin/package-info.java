/**
 * Connections that end where the guard looked. The JDK client resolves a name by itself when it
 * connects, so an address that was vetted beforehand need not be the one it reaches: the owner of the
 * name may answer twice (DNS rebinding). Therefore the client is given a proxy inside this process, the
 * {@link io.tracepost.adapters.http.pin.Hop}: it gets the name, asks the guard once, and connects to an
 * address of that verdict. The client speaks to it with CONNECT for https, so that TLS still checks the
 * real name end to end, and in absolute form (RFC 9112 §3.2.2) for plain http.
 *
 * <p>Start at {@link io.tracepost.adapters.http.pin.Hop#admit}: each request of the client carries a {@link
 * io.tracepost.adapters.http.pin.Ticket}, which is its credential towards the hop and brings back what the hop
 * found. A URL that gives its address literally has nothing to pin and goes without the hop.
 */
@NullMarked
package io.tracepost.adapters.http.pin;

import org.jspecify.annotations.NullMarked;
