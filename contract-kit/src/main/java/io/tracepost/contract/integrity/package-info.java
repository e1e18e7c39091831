/**
 * What auditors' ports promise, and fakes of them: {@link
 * io.tracepost.contract.integrity.InMemoryJournalAudit} reads a journal in memory as if it were rows,
 * {@link io.tracepost.contract.integrity.InMemoryCheckpointStore} and {@link
 * io.tracepost.contract.integrity.InMemoryCheckpointLog} keep checkpoints as long as the test.
 */
@NullMarked
package io.tracepost.contract.integrity;

import org.jspecify.annotations.NullMarked;
