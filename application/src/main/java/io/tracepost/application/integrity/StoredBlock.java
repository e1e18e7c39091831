package io.tracepost.application.integrity;

import io.tracepost.application.journal.ChainHash;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;

/**
 * A block exactly as it is stored, believed in nothing: what an auditor reads. Immutable by agreement:
 * nobody writes to its arrays.
 *
 * @param id the store's own number of the block
 * @param organization whose stream its row names
 * @param firstSequence of its first event
 * @param lastSequence of its last event
 * @param committedAt when it became durable
 * @param minTimeMicros earliest event time, microseconds since 1970 UTC
 * @param maxTimeMicros latest event time, microseconds since 1970 UTC
 * @param facets bit mask of what its events are
 * @param eventBytes length of its events once unpacked
 * @param encoding how its events are packed
 * @param keyFilter Bloom filter over its events' keys
 * @param previousHash hash of the block before, as this row names it
 * @param hash its own hash, as this row names it
 * @param directory as stored; empty when it is gone
 * @param events as stored, packed; empty when they are gone
 */
@SuppressWarnings(
    "ArrayRecordComponent") // read once and never written; copies would cost every reader
public record StoredBlock(
    long id,
    OrganizationId organization,
    long firstSequence,
    long lastSequence,
    Instant committedAt,
    long minTimeMicros,
    long maxTimeMicros,
    int facets,
    int eventBytes,
    int encoding,
    byte[] keyFilter,
    byte[] previousHash,
    byte[] hash,
    byte[] directory,
    byte[] events) {
  /** The hash that its content has at its place behind the block it names, 32 bytes. */
  public byte[] computedHash() {
    return ChainHash.of(
        organization, firstSequence, lastSequence, previousHash, encoding, directory, events);
  }

  /** The same content at the place of another block. */
  public byte[] computedHashAt(StoredBlock place) {
    return ChainHash.of(
        place.organization,
        place.firstSequence,
        place.lastSequence,
        place.previousHash,
        place.encoding,
        directory,
        events);
  }

  /** The same row with its content. */
  public StoredBlock with(byte[] itsDirectory, byte[] itsEvents) {
    return new StoredBlock(
        id,
        organization,
        firstSequence,
        lastSequence,
        committedAt,
        minTimeMicros,
        maxTimeMicros,
        facets,
        eventBytes,
        encoding,
        keyFilter,
        previousHash,
        hash,
        itsDirectory,
        itsEvents);
  }

  /** What a checkpoint covers of it. */
  public Seal seal() {
    return new Seal(firstSequence, lastSequence, committedAt, previousHash, hash);
  }

  /** How many bytes it has in memory, about. */
  public long weight() {
    return 256L + keyFilter.length + directory.length + events.length;
  }

  @Override
  public String toString() {
    return "StoredBlock[" + organization + ", " + firstSequence + " to " + lastSequence + "]";
  }
}
