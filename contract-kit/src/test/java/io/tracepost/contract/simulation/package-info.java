/** Seeds by the hundred and by the ten thousand, and stores that break a promise on purpose. */
@NullMarked
package io.tracepost.contract.simulation;

import org.jspecify.annotations.NullMarked;
