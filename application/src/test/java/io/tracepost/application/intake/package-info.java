/** Proofs of intake: what is refused and in which words, and that nothing accepted is lost. */
@NullMarked
package io.tracepost.application.intake;

import org.jspecify.annotations.NullMarked;
