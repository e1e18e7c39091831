/**
 * Audit records: acts of an actor in a thread, as the agents' kernel writes them, and the {@link
 * io.tracepost.domain.audit.AuditCategory} a security team filters by.
 */
@NullMarked
package io.tracepost.domain.audit;

import org.jspecify.annotations.NullMarked;
