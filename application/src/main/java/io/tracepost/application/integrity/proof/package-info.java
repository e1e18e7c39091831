/**
 * Proof for one event: the block that holds it, and the way from that block's leaf to the root that a
 * checkpoint signed. {@link io.tracepost.application.integrity.proof.Proofs} makes one, {@link
 * io.tracepost.application.integrity.proof.ProofCheck} checks one with nothing else at hand than a
 * trusted key.
 */
@NullMarked
package io.tracepost.application.integrity.proof;

import org.jspecify.annotations.NullMarked;
