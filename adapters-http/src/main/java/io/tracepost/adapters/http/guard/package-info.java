/**
 * Where a destination may not point. A tenant chooses the URL, the service sends from inside the
 * operator's network: without {@link io.tracepost.adapters.http.guard.AddressGuard} a destination
 * could read the cloud's metadata service or a neighbour's port (server-side request forgery).
 * Operators open their own networks by CIDR, for the whole service.
 */
@NullMarked
package io.tracepost.adapters.http.guard;

import org.jspecify.annotations.NullMarked;
