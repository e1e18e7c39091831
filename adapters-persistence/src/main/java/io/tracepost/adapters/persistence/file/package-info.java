/**
 * The file system under the H2 database. {@link io.tracepost.adapters.persistence.file.KeptPath} is one
 * of H2's file systems, {@code kept:}, around another: it writes each commit's checksum and name into the
 * file's header, keeps what the forced state needs from being overwritten, and brings a file that was not
 * closed cleanly into the state of its newest whole commit before H2 reads it.
 */
@NullMarked
package io.tracepost.adapters.persistence.file;

import org.jspecify.annotations.NullMarked;
