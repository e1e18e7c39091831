/**
 * The file system under the H2 database. {@link io.tracepost.adapters.persistence.file.KeptPath} is one
 * of H2's file systems, {@code kept:}, around another: it brings a file that was not closed cleanly into
 * the state of its newest complete commit before H2 opens it.
 */
@NullMarked
package io.tracepost.adapters.persistence.file;

import org.jspecify.annotations.NullMarked;
