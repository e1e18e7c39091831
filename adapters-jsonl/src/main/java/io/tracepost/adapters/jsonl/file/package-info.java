/**
 * Files that lose nothing: one active file, {@code events.jsonl}, that is appended to and forced to
 * disk before anybody is told, renamed when it is large or old, compressed later and deleted by count.
 *
 * <p>Start at {@link io.tracepost.adapters.jsonl.file.LogWriter}. Everything it does to a disk goes
 * through {@link io.tracepost.adapters.jsonl.file.FileLayer}, so that a test can break each step.
 * Nothing here knows what a line says beyond its first two members.
 */
@NullMarked
package io.tracepost.adapters.jsonl.file;

import org.jspecify.annotations.NullMarked;
