/** Proofs of the canonical form. */
@NullMarked
package io.tracepost.application.json;

import org.jspecify.annotations.NullMarked;
