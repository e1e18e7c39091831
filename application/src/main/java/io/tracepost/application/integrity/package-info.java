/**
 * Proof that streams are what was committed. Every block names the hash of the block before; that
 * alone proves nothing against somebody who may write to the database, because the whole chain can be
 * made anew. So {@link io.tracepost.application.integrity.Checkpoints} signs, at every heartbeat and
 * at the end, where each stream stands, with a key the database does not hold: a {@link
 * io.tracepost.application.integrity.Checkpoint}, kept in the database, in a {@link
 * io.tracepost.application.integrity.CheckpointLog} outside of it, and carried to every SIEM by the
 * heartbeats. A {@link io.tracepost.application.integrity.MerkleTree} over the blocks of a checkpoint
 * lets one trace be proven by a few hashes. What is checked, and how, is in the packages below; start
 * there at {@link io.tracepost.application.integrity.verification.Verification}.
 */
@NullMarked
package io.tracepost.application.integrity;

import org.jspecify.annotations.NullMarked;
