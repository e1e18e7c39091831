/**
 * The journal: one append-only, hash-chained stream of events for each organization, kept in blocks.
 * Start at {@link io.tracepost.application.journal.Journal}. A {@link
 * io.tracepost.application.journal.BlockDraft} becomes a {@link
 * io.tracepost.application.journal.Block} once its sequences are assigned under the lock of its
 * stream's head. Blocks, not rows: one row a commit costs a twentieth of one row an event.
 */
@NullMarked
package io.tracepost.application.journal;

import org.jspecify.annotations.NullMarked;
