package io.tracepost.adapters.api.integrity;

import io.tracepost.application.integrity.archive.BlockArchive;
import io.tracepost.application.integrity.proof.Proofs;
import io.tracepost.application.integrity.verification.IntegrityCheck;

/**
 * What proof over REST calls.
 *
 * @param check checks streams
 * @param proofs proves single events
 * @param archive writes streams with their proof
 */
public record IntegrityCalls(IntegrityCheck check, Proofs proofs, BlockArchive archive) {}
