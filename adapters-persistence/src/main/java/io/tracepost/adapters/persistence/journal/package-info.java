/**
 * The journal on a database. {@link io.tracepost.adapters.persistence.journal.JdbiJournal} is the
 * port; {@link io.tracepost.adapters.persistence.journal.BlockEncoding} packs a block's bytes. A block
 * is two rows: a small one with everything that readers choose by, a heavy one with the events.
 */
@NullMarked
package io.tracepost.adapters.persistence.journal;

import org.jspecify.annotations.NullMarked;
