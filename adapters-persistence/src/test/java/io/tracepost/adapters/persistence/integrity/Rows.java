package io.tracepost.adapters.persistence.integrity;

import io.tracepost.application.journal.ChainHash;
import io.tracepost.domain.organization.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The journal's tables in the hands of somebody who may write to the database. */
final class Rows {
  private static final String COLUMNS =
      "b.block_id, b.organization_id, b.first_sequence, b.last_sequence, b.committed_at, b.min_time,"
          + " b.max_time, b.facets, b.event_bytes, b.encoding, b.key_filter, b.previous_hash, b.hash,"
          + " c.directory, c.events";

  private final Connection connection;

  Rows(Connection connection) {
    this.connection = connection;
  }

  /** A block, open to change. */
  static final class Row {
    long id;
    String organization = "";
    long first;
    long last;
    OffsetDateTime committedAt = OffsetDateTime.MIN;
    long minTime;
    long maxTime;
    int facets;
    int eventBytes;
    int encoding;
    byte[] keyFilter = {};
    byte[] previous = {};
    byte[] hash = {};
    byte[] directory = {};
    byte[] events = {};

    void seal() {
      hash =
          ChainHash.of(
              new OrganizationId(organization), first, last, previous, encoding, directory, events);
    }
  }

  List<Row> blocks(OrganizationId organization) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from journal_block b join journal_content c on c.block_id = b.block_id where"
                + " b.organization_id = ? order by b.last_sequence")) {
      query.setString(1, organization.value());
      ResultSet found = query.executeQuery();
      while (found.next()) {
        Row row = new Row();
        row.id = found.getLong(1);
        row.organization = found.getString(2);
        row.first = found.getLong(3);
        row.last = found.getLong(4);
        row.committedAt = found.getObject(5, OffsetDateTime.class);
        row.minTime = found.getLong(6);
        row.maxTime = found.getLong(7);
        row.facets = found.getInt(8);
        row.eventBytes = found.getInt(9);
        row.encoding = found.getInt(10);
        row.keyFilter = found.getBytes(11);
        row.previous = found.getBytes(12);
        row.hash = found.getBytes(13);
        row.directory = found.getBytes(14);
        row.events = found.getBytes(15);
        rows.add(row);
      }
    }
    return rows;
  }

  void update(Row row) throws SQLException {
    change(
        "update journal_block set organization_id = ?, first_sequence = ?, last_sequence = ?,"
            + " committed_at = ?, min_time = ?, max_time = ?, facets = ?, event_bytes = ?, encoding"
            + " = ?, key_filter = ?, previous_hash = ?, hash = ? where block_id = ?",
        row.organization,
        row.first,
        row.last,
        row.committedAt,
        row.minTime,
        row.maxTime,
        row.facets,
        row.eventBytes,
        row.encoding,
        row.keyFilter,
        row.previous,
        row.hash,
        row.id);
    change(
        "update journal_content set directory = ?, events = ? where block_id = ?",
        row.directory,
        row.events,
        row.id);
  }

  void insert(Row row) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet most =
            statement.executeQuery("select max(block_id) + 1000 from journal_content")) {
      most.next();
      row.id = most.getLong(1);
    }
    change(
        "insert into journal_content (block_id, directory, events) values (?, ?, ?)",
        row.id,
        row.directory,
        row.events);
    change(
        "insert into journal_block (organization_id, first_sequence, last_sequence, committed_at,"
            + " min_time, max_time, facets, event_bytes, encoding, key_filter, previous_hash, hash,"
            + " block_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.organization,
        row.first,
        row.last,
        row.committedAt,
        row.minTime,
        row.maxTime,
        row.facets,
        row.eventBytes,
        row.encoding,
        row.keyFilter,
        row.previous,
        row.hash,
        row.id);
  }

  void delete(Row row) throws SQLException {
    change("delete from journal_content where block_id = ?", row.id);
    change("delete from journal_block where block_id = ?", row.id);
  }

  void head(String organization, long last, byte[] hash) throws SQLException {
    change(
        "update stream_head set last_sequence = ?, hash = ? where organization_id = ?",
        last,
        hash,
        organization);
  }

  /** Makes the chain of these blocks anew from one on, up to the head: every hash is right again. */
  void chainAnew(List<Row> blocks, int from) throws SQLException {
    for (int i = Math.max(1, from); i < blocks.size(); i++) {
      Row before = blocks.get(i - 1);
      if (i == Math.max(1, from) && from == 0) {
        before.seal();
        update(before);
      }
      Row row = blocks.get(i);
      long count = row.last - row.first;
      row.first = before.last + 1;
      row.last = row.first + count;
      row.previous = before.hash;
      row.seal();
      update(row);
    }
    Row last = blocks.get(blocks.size() - 1);
    head(last.organization, last.last, last.hash);
  }

  int change(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  List<String> texts(String sql, Object... values) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      ResultSet found = statement.executeQuery();
      while (found.next()) {
        texts.add(found.getString(1));
      }
    }
    return texts;
  }
}
