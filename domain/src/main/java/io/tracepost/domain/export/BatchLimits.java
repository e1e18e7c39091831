package io.tracepost.domain.export;

/**
 * How large one request may be. Vendor limits are adapter constants that cite the page and the date
 * it was read. Two byte limits, because some vendors count what is sent and some what is inflated.
 *
 * @param maxRecords records in one request, at least 1
 * @param maxPlainBytes body before compression, in bytes, at least 1
 * @param maxWireBytes body as sent, in bytes, at least 1
 * @param maxRecordBytes one record as it stands in the journal, in bytes, at least 1
 */
public record BatchLimits(
    int maxRecords, long maxPlainBytes, long maxWireBytes, int maxRecordBytes) {
  /** Refuses what no request could meet. */
  public BatchLimits {
    atLeastOne("maxRecords", maxRecords);
    atLeastOne("maxPlainBytes", maxPlainBytes);
    atLeastOne("maxWireBytes", maxWireBytes);
    atLeastOne("maxRecordBytes", maxRecordBytes);
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; give 1 or more");
    }
  }
}
