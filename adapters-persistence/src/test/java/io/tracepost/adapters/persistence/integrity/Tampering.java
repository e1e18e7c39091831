package io.tracepost.adapters.persistence.integrity;

import static io.tracepost.adapters.persistence.integrity.SignedStream.ACME;
import static io.tracepost.adapters.persistence.integrity.SignedStream.OTHER;

import io.tracepost.adapters.persistence.integrity.Rows.Row;
import io.tracepost.application.integrity.verification.ProblemKind;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What somebody who may write to the database can do to a stream, by SQL. */
enum Tampering {
  /** One byte of an event is another. */
  EVENTS(ProblemKind.ALTERED) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      Row row = blocks.get(random.nextInt(blocks.size()));
      row.events[random.nextInt(row.events.length)] ^= 1;
      rows.update(row);
      return Trace.at(row);
    }
  },
  /** One byte of a directory is another. */
  DIRECTORY(ProblemKind.ALTERED) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      Row row = blocks.get(random.nextInt(blocks.size()));
      row.directory[random.nextInt(row.directory.length)] ^= 1;
      rows.update(row);
      return Trace.at(row);
    }
  },
  /** A hash is another. */
  HASH(ProblemKind.ALTERED) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      Row row = blocks.get(random.nextInt(blocks.size()));
      (random.nextBoolean() ? row.hash : row.previous)[random.nextInt(32)] ^= 1;
      rows.update(row);
      return Trace.at(row);
    }
  },
  /** One block is another, with a hash that is right, and nothing behind it was touched. */
  RESEALED(ProblemKind.ALTERED) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      Row row = blocks.get(random.nextInt(blocks.size()));
      row.encoding = 0;
      row.events = new byte[row.eventBytes];
      row.seal();
      rows.update(row);
      return Trace.at(row);
    }
  },
  /** A block is another, and the chain was made anew up to the head. */
  CHAINED_ANEW(ProblemKind.ALTERED) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      int at = random.nextInt(blocks.size());
      Row row = blocks.get(at);
      row.directory[row.directory.length - 3] ^= 1;
      row.seal();
      rows.update(row);
      rows.chainAnew(blocks, at);
      return Trace.upTo(row);
    }
  },
  /** A block is gone. */
  MIDDLE_DELETED(ProblemKind.MISSING) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      Row row = blocks.get(1 + random.nextInt(blocks.size() - 2));
      rows.delete(row);
      return Trace.at(row);
    }
  },
  /**
   * A block is gone, and the chain was made anew over the hole. Behind the last checkpoint but one
   * what is left looks the same as a stream whose end was cut, and is called so.
   */
  MIDDLE_CLOSED(ProblemKind.ALTERED, ProblemKind.CUT_TAIL) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      int at = 1 + random.nextInt(blocks.size() - 2);
      Row row = blocks.remove(at);
      rows.delete(row);
      rows.chainAnew(blocks, at);
      return Trace.upTo(row);
    }
  },
  /** The first blocks are gone. */
  HEAD_CUT(ProblemKind.CUT_HEAD) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      int cut = 1 + random.nextInt(blocks.size() - 1);
      for (Row row : blocks.subList(0, cut)) {
        rows.delete(row);
      }
      return Trace.at(blocks.get(0));
    }
  },
  /** The last blocks are gone, and the head says so. */
  TAIL_CUT(ProblemKind.CUT_TAIL) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      int kept = 1 + random.nextInt(blocks.size() - 1);
      for (Row row : blocks.subList(kept, blocks.size())) {
        rows.delete(row);
      }
      Row last = blocks.get(kept - 1);
      rows.head(last.organization, last.last, last.hash);
      return Trace.at(blocks.get(kept));
    }
  },
  /** Two blocks changed their contents. */
  SWAPPED(ProblemKind.REORDERED) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      Collections.shuffle(blocks, random);
      Row one = blocks.get(0);
      Row other = blocks.get(1);
      byte[] directory = one.directory;
      byte[] events = one.events;
      one.directory = other.directory;
      one.events = other.events;
      other.directory = directory;
      other.events = events;
      rows.update(one);
      rows.update(other);
      return Trace.at(one.first < other.first ? one : other);
    }
  },
  /** There is one more block, and the chain was made anew behind it. */
  INSERTED(ProblemKind.ALTERED) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      int at = 1 + random.nextInt(blocks.size() - 1);
      Row one = rows.blocks(ACME).get(at - 1);
      blocks.add(at, one);
      rows.insert(one);
      rows.chainAnew(blocks, at);
      return Trace.upTo(one);
    }
  },
  /** There is a second block at the place of one, with a hash that is right. */
  FORKED(ProblemKind.INSERTED) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      Row one = blocks.get(random.nextInt(blocks.size()));
      one.encoding = 0;
      one.events = new byte[one.eventBytes];
      one.seal();
      rows.insert(one);
      return Trace.at(one);
    }
  },
  /** A block went to another organization. */
  MOVED(ProblemKind.MISSING, ProblemKind.CUT_HEAD, ProblemKind.CUT_TAIL) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      Row row = blocks.get(random.nextInt(blocks.size()));
      row.organization = OTHER.value();
      rows.update(row);
      return Trace.at(row);
    }
  },
  /** A column beside the hash is another. */
  COLUMN(ProblemKind.ALTERED) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      Row row = blocks.get(random.nextInt(blocks.size()));
      switch (random.nextInt(4)) {
        case 0 -> row.facets ^= 1 << random.nextInt(12);
        case 1 -> row.keyFilter[random.nextInt(row.keyFilter.length)] ^= 1;
        case 2 -> row.minTime--;
        default -> row.maxTime++;
      }
      rows.update(row);
      return Trace.at(row);
    }
  },
  /** A commit time is another. */
  COMMIT_TIME(ProblemKind.ALTERED) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      Row row = blocks.get(1 + random.nextInt(blocks.size() - 1));
      row.committedAt = row.committedAt.minusNanos(1_000L * (1 + random.nextInt(999)));
      rows.update(row);
      return Trace.upTo(row);
    }
  },
  /** A checkpoint is gone from the database. */
  CHECKPOINT_DELETED(ProblemKind.MISSING_CHECKPOINT) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<String> numbers = numbers(rows);
      rows.change(
          "delete from checkpoint where organization_id = ? and number = ?",
          ACME.value(),
          Long.valueOf(numbers.get(random.nextInt(numbers.size()))));
      return Trace.ANYWHERE;
    }
  },
  /** A checkpoint says something else, under the old signature. */
  CHECKPOINT_EDITED(ProblemKind.FORGED_CHECKPOINT) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<String> numbers = numbers(rows);
      long number = Long.parseLong(numbers.get(random.nextInt(numbers.size())));
      rows.change(
          "update checkpoint set document = replace(document, '\"blocks\":', '\"blocks\":1') where"
              + " organization_id = ? and number = ?",
          ACME.value(),
          number);
      return Trace.ANYWHERE;
    }
  },
  /** The first blocks are gone, and a record of a pruning was made up. */
  PRUNING_FORGED(ProblemKind.CUT_HEAD) {
    @Override
    Trace lay(Rows rows, Random random) throws SQLException {
      List<Row> blocks = rows.blocks(ACME);
      int cut = 1 + random.nextInt(blocks.size() - 1);
      for (Row row : blocks.subList(0, cut)) {
        rows.delete(row);
      }
      Row last = blocks.get(cut - 1);
      rows.change(
          "insert into journal_pruning (organization_id, from_sequence, through_sequence, last_hash,"
              + " next_previous_hash, pruned_at, reason) values (?, 1, ?, ?, ?, ?, 'age')",
          ACME.value(),
          last.last,
          last.hash,
          last.hash,
          OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
      return Trace.at(blocks.get(0));
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes one that never changes
  private final Set<ProblemKind> names;

  Tampering(ProblemKind... names) {
    this.names = Set.of(names);
  }

  /** What a verification may call it. */
  Set<ProblemKind> names() {
    return names;
  }

  /** Does it somewhere; says where. */
  abstract Trace lay(Rows rows, Random random) throws SQLException;

  private static List<String> numbers(Rows rows) throws SQLException {
    return rows.texts("select number from checkpoint where organization_id = ?", ACME.value());
  }

  /**
   * Where the first problem must be seen.
   *
   * @param from the lowest sequence
   * @param through the highest
   */
  record Trace(long from, long through) {
    static final Trace ANYWHERE = new Trace(1, Long.MAX_VALUE);

    /** Exactly there. */
    static Trace at(Row row) {
      return new Trace(row.first, row.first);
    }

    /** Between the checkpoint before it and there. */
    static Trace upTo(Row row) {
      return new Trace(1, row.first);
    }

    boolean holds(long sequence) {
      return sequence >= from && sequence <= through;
    }
  }
}
