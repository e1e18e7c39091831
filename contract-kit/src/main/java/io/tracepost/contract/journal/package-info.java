/**
 * The journal's promises: {@link io.tracepost.contract.journal.JournalContract} is the suite, {@link
 * io.tracepost.contract.journal.InMemoryJournal} the fake, {@link
 * io.tracepost.contract.journal.SampleEvents} makes blocks to append.
 */
@NullMarked
package io.tracepost.contract.journal;

import org.jspecify.annotations.NullMarked;
