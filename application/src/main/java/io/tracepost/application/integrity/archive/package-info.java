/**
 * A stream as a file that can be checked without a service: every block as it is stored, with the
 * checkpoints and prunings beside it. {@link io.tracepost.application.integrity.archive.BlockArchive}
 * writes one, {@link io.tracepost.application.integrity.archive.ArchiveCopy} reads one back for a
 * verification; both in memory that does not grow with it.
 *
 * <p>Lines of JSON, each a flat object whose first member is {@code type}: one {@code archive}, then
 * blocks with the checkpoints that end with them, then prunings, then one {@code end}. Bytes are base64,
 * hashes hex.
 */
@NullMarked
package io.tracepost.application.integrity.archive;

import org.jspecify.annotations.NullMarked;
