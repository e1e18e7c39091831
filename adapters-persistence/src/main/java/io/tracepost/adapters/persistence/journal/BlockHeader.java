package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.ChainHash;
import io.tracepost.application.journal.Directory;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;

/** The small row of a block: all but its directory, events and key filter. */
@SuppressWarnings("ArrayRecordComponent") // read once from a row and never written
record BlockHeader(
    long id,
    OrganizationId organization,
    long firstSequence,
    long lastSequence,
    Instant committedAt,
    int facets,
    int eventBytes,
    int encoding,
    byte[] previousHash,
    byte[] hash) {
  static final String COLUMNS =
      "block_id, organization_id, first_sequence, last_sequence, committed_at, facets, event_bytes,"
          + " encoding, previous_hash, hash";

  static BlockHeader of(ResultSet row) throws SQLException {
    return new BlockHeader(
        row.getLong(1),
        new OrganizationId(row.getString(2)),
        row.getLong(3),
        row.getLong(4),
        Times.ofColumn(row, 5),
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        row.getBytes(9),
        row.getBytes(10));
  }

  /**
   * The block, once its bytes were seen to be the ones that were hashed.
   *
   * @throws DamagedBlock when they are not, or do not decode
   */
  Block with(byte[] directory, byte[] events) {
    byte[] expected =
        ChainHash.of(
            organization, firstSequence, lastSequence, previousHash, encoding, directory, events);
    if (!MessageDigest.isEqual(expected, hash)) {
      throw new DamagedBlock(this, "its bytes do not match its hash", null);
    }
    try {
      return new Block(
          id,
          organization,
          firstSequence,
          committedAt,
          new FacetSet(facets),
          Directory.decode(directory),
          BlockEncoding.unpack(encoding, events, eventBytes),
          HexFormat.of().formatHex(hash));
    } catch (IllegalArgumentException e) {
      throw new DamagedBlock(this, "it is " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return organization + " " + firstSequence + " to " + lastSequence;
  }
}
