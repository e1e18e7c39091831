package io.tracepost.adapters.persistence.credential;

import io.tracepost.adapters.persistence.database.Dialect;
import io.tracepost.domain.credential.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The sealed secrets' rows. */
final class SecretTable {
  private static final String COLUMNS =
      "select organization_id, destination_id, field, version, ciphertext from sealed_secret";

  private final String upsert;

  SecretTable(Dialect dialect) {
    upsert =
        dialect.upsert(
            "sealed_secret",
            List.of("organization_id", "destination_id", "field"),
            List.of("version", "key_id", "ciphertext"));
  }

  /** Seals a secret under the next version of its row. */
  void put(
      Handle handle,
      SealingKeyset keyset,
      String organization,
      String destination,
      String field,
      SecretText secret)
      throws GeneralSecurityException {
    long version =
        handle
                .createQuery(
                    "select version from sealed_secret where organization_id = :organization_id and"
                        + " destination_id = :destination_id and field = :field for update")
                .bind("organization_id", organization)
                .bind("destination_id", destination)
                .bind("field", field)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L)
            + 1;
    write(handle, keyset, new Sealed(organization, destination, field, version), secret);
  }

  /** Seals every secret anew; returns how many. */
  int resealAll(Handle handle, SealingKeyset keyset) throws GeneralSecurityException {
    List<Row> rows =
        handle.createQuery(COLUMNS + " for update").map((row, context) -> Row.of(row)).list();
    for (Row row : rows) {
      write(handle, keyset, row.sealed(), row.open(keyset));
    }
    return rows.size();
  }

  List<Row> of(Handle handle, String organization, String destination) {
    return handle
        .createQuery(
            COLUMNS
                + " where organization_id = :organization_id and destination_id = :destination_id")
        .bind("organization_id", organization)
        .bind("destination_id", destination)
        .map((row, context) -> Row.of(row))
        .list();
  }

  /** Removes the secrets of a destination that are not named. */
  int retain(Handle handle, String organization, String destination, Set<String> names) {
    int removed = 0;
    for (Row row : of(handle, organization, destination)) {
      if (!names.contains(row.sealed().field())) {
        removed +=
            handle
                .createUpdate(
                    "delete from sealed_secret where organization_id = :organization_id and"
                        + " destination_id = :destination_id and field = :field")
                .bind("organization_id", organization)
                .bind("destination_id", destination)
                .bind("field", row.sealed().field())
                .execute();
      }
    }
    return removed;
  }

  private void write(Handle handle, SealingKeyset keyset, Sealed place, SecretText secret)
      throws GeneralSecurityException {
    handle
        .createUpdate(upsert)
        .bind("organization_id", place.organization())
        .bind("destination_id", place.destination())
        .bind("field", place.field())
        .bind("version", place.version())
        .bind("key_id", keyset.primaryId())
        .bind(
            "ciphertext",
            keyset
                .aead()
                .encrypt(secret.reveal().getBytes(StandardCharsets.UTF_8), place.associatedData()))
        .execute();
  }

  /** Where a secret is sealed for. */
  record Sealed(String organization, String destination, String field, long version) {
    byte[] associatedData() {
      return AssociatedData.ofSecret(organization, destination, field, version);
    }
  }

  /** A sealed secret. */
  @SuppressWarnings("ArrayRecordComponent") // read once from a row and never written
  record Row(Sealed sealed, byte[] ciphertext) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          new Sealed(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)),
          row.getBytes(5));
    }

    SecretText open(SealingKeyset keyset) throws GeneralSecurityException {
      byte[] bytes = keyset.aead().decrypt(ciphertext, sealed.associatedData());
      return SecretText.of(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
