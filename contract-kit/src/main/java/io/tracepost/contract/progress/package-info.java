/**
 * The promises of progress: {@link io.tracepost.contract.progress.ProgressContract} is the suite,
 * {@link io.tracepost.contract.progress.InMemoryProgress} the fake.
 */
@NullMarked
package io.tracepost.contract.progress;

import org.jspecify.annotations.NullMarked;
