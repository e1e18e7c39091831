/** Audit records over HTTP. */
@NullMarked
package io.tracepost.adapters.api.audit;

import org.jspecify.annotations.NullMarked;
