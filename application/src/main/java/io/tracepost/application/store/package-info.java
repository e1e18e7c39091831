/** What the stores of administrative objects (destinations, agents, keys) have in common. */
@NullMarked
package io.tracepost.application.store;

import org.jspecify.annotations.NullMarked;
