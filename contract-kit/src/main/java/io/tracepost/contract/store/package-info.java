/**
 * The promises of the stores of administrative objects (destinations, API keys, agents): a suite and
 * a fake for each. Lists are in the order of the ids' text.
 */
@NullMarked
package io.tracepost.contract.store;

import org.jspecify.annotations.NullMarked;
