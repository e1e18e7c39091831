package io.tracepost.adapters.persistence.progress;

import io.tracepost.adapters.persistence.database.Dialect;
import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.export.Problem;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The dead letters' statements. Keys and events are stored as bytes: their text may hold what a text
 * column refuses. A SIEM's own words lose their NULs for the same reason.
 */
final class DeadLetterTable {
  private static final int NUMBERS_AT_ONCE = 500;
  private static final String COLUMNS =
      "select number, sequence, event_key, time_micros, facet, event, code, message, remedy,"
          + " refused_at from dead_letter where destination_id = :destination_id";

  private final String upsert;

  DeadLetterTable(Dialect dialect) {
    upsert =
        dialect.upsert(
            "dead_letter",
            List.of("destination_id", "sequence"),
            List.of(
                "event_key",
                "time_micros",
                "facet",
                "event",
                "code",
                "message",
                "remedy",
                "refused_at",
                "redeliver"));
  }

  void put(Handle handle, DestinationId destination, List<DeadLetter> letters) {
    if (letters.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(upsert);
    for (DeadLetter letter : letters) {
      batch
          .bind("destination_id", destination.value())
          .bind("sequence", letter.sequence())
          .bind("event_key", bytes(letter.key().value()))
          .bind("time_micros", letter.timeMicros())
          .bind("facet", letter.facetCode())
          .bind("event", bytes(letter.event()))
          .bind("code", printable(letter.problem().code()))
          .bind("message", printable(letter.problem().message()))
          .bind("remedy", printable(letter.problem().remedy()))
          .bind("refused_at", Times.toColumn(letter.at()))
          .bind("redeliver", false)
          .add();
    }
    batch.execute();
  }

  List<DeadLetter> list(Handle handle, DestinationId destination, long afterNumber, int limit) {
    return handle
        .createQuery(COLUMNS + " and number > :after order by destination_id, number limit :limit")
        .bind("destination_id", destination.value())
        .bind("after", afterNumber)
        .bind("limit", limit)
        .map((row, context) -> letterOf(row))
        .list();
  }

  List<DeadLetter> awaitingRedelivery(Handle handle, DestinationId destination, int most) {
    return handle
        .createQuery(COLUMNS + " and redeliver order by sequence limit :most")
        .bind("destination_id", destination.value())
        .bind("most", most)
        .map((row, context) -> letterOf(row))
        .list();
  }

  int markForRedelivery(Handle handle, DestinationId destination, List<Long> numbers) {
    String update =
        "update dead_letter set redeliver = true where destination_id = :destination_id";
    return numbers.isEmpty()
        ? handle.createUpdate(update).bind("destination_id", destination.value()).execute()
        : eachOf(handle, update + " and number in (<numbers>)", destination, numbers);
  }

  long count(Handle handle, DestinationId destination) {
    return handle
        .createQuery("select count(*) from dead_letter where destination_id = :destination_id")
        .bind("destination_id", destination.value())
        .mapTo(Long.class)
        .one();
  }

  Map<DestinationId, Long> counts(Handle handle) {
    return handle
        .createQuery("select destination_id, count(*) from dead_letter group by destination_id")
        .map((row, context) -> Map.entry(new DestinationId(row.getString(1)), row.getLong(2)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  int remove(Handle handle, DestinationId destination, List<Long> numbers) {
    return eachOf(
        handle,
        "delete from dead_letter where destination_id = :destination_id and number in (<numbers>)",
        destination,
        numbers);
  }

  private static int eachOf(
      Handle handle, String sql, DestinationId destination, List<Long> numbers) {
    int rows = 0;
    for (int from = 0; from < numbers.size(); from += NUMBERS_AT_ONCE) {
      rows +=
          handle
              .createUpdate(sql)
              .bind("destination_id", destination.value())
              .bindList(
                  "numbers",
                  numbers.subList(from, Math.min(numbers.size(), from + NUMBERS_AT_ONCE)))
              .execute();
    }
    return rows;
  }

  private static DeadLetter letterOf(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getLong(1),
        row.getLong(2),
        new EventKey(text(row.getBytes(3))),
        row.getLong(4),
        row.getInt(5),
        text(row.getBytes(6)),
        new Problem(row.getString(7), row.getString(8), row.getString(9)),
        Times.ofColumn(row, 10));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String printable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
