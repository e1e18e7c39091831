/**
 * Checking streams. {@link io.tracepost.application.integrity.verification.Verification} goes over a
 * {@link io.tracepost.application.integrity.verification.StreamCopy} (the journal itself, or an
 * exported archive) once, in order, in little memory: {@code ChainCheck} holds block against block,
 * {@code BlockFacts} a block's columns against its events, {@code CheckpointCheck} the chain against
 * what was signed. The answer is a {@link io.tracepost.application.integrity.verification.Report}:
 * intact, or the problems by sequence and {@link
 * io.tracepost.application.integrity.verification.ProblemKind}.
 */
@NullMarked
package io.tracepost.application.integrity.verification;

import org.jspecify.annotations.NullMarked;
