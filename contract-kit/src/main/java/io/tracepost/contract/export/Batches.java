package io.tracepost.contract.export;

import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.organization.OrganizationId;
import java.util.stream.LongStream;

/** Batches of {@link Events}, numbered from 1 unless said otherwise. */
public final class Batches {
  private Batches() {}

  /** A batch of so many records. */
  public static Batch ofRecords(int count) {
    return ofRecords(1, count);
  }

  /** A batch of so many records, numbered from a first one. */
  public static Batch ofRecords(long first, int count) {
    return new Batch(
        OrganizationId.DEFAULT,
        LongStream.range(first, first + count).mapToObj(Events::trace).toList());
  }

  /** A batch of so many records of a size in bytes each, which compress badly. */
  public static Batch ofSize(int count, int bytesEach) {
    return new Batch(
        OrganizationId.DEFAULT,
        LongStream.rangeClosed(1, count).mapToObj(n -> Events.trace(n, bytesEach)).toList());
  }

  /**
   * Twice the smaller byte limit, in at most a hundred records of text that compresses to three
   * quarters.
   */
  public static Batch overflowing(BatchLimits limits) {
    long bytes = 2 * Math.min(limits.maxPlainBytes(), limits.maxWireBytes());
    int records = Math.min(limits.maxRecords(), 100);
    int each = (int) Math.min(Math.max(bytes / records, 1_000), limits.maxRecordBytes());
    return ofSize((int) Math.min(bytes / each, limits.maxRecords()), each);
  }
}
