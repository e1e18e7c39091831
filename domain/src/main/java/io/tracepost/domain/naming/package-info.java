/** What names have in common: {@link io.tracepost.domain.naming.NearestName} guesses what was meant. */
@NullMarked
package io.tracepost.domain.naming;

import org.jspecify.annotations.NullMarked;
