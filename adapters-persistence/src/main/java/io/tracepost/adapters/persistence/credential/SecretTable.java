package io.tracepost.adapters.persistence.credential;

import io.tracepost.adapters.persistence.database.Dialect;
import io.tracepost.domain.credential.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The sealed secrets' rows. */
final class SecretTable {
  private static final String COLUMNS =
      "select organization_id, destination_id, field, version, key_id, ciphertext from"
          + " sealed_secret";

  /** Also the order in which rows are locked, whoever locks several. */
  private static final String ORDER = " order by organization_id, destination_id, field";

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

  /** Secrets that are sealed with another key than the one that seals now, some of them. */
  List<Row> sealedOtherwise(Handle handle, SealingKeyset keyset, int atMost) {
    return handle
        .createQuery(COLUMNS + " where key_id <> :key_id" + ORDER + " limit :at_most")
        .bind("key_id", keyset.primaryId())
        .bind("at_most", atMost)
        .map((row, context) -> Row.of(row))
        .list();
  }

  /** Seals a secret anew, unless it was replaced, removed or sealed anew meanwhile; whether it did. */
  boolean reseal(Handle handle, SealingKeyset keyset, Row row) throws GeneralSecurityException {
    byte[] secret = keyset.aead().decrypt(row.ciphertext(), row.sealed().associatedData());
    try {
      return handle
              .createUpdate(
                  "update sealed_secret set key_id = :key_id, ciphertext = :ciphertext where"
                      + " organization_id = :organization_id and destination_id = :destination_id"
                      + " and field = :field and version = :version and key_id = :was")
              .bind("organization_id", row.sealed().organization())
              .bind("destination_id", row.sealed().destination())
              .bind("field", row.sealed().field())
              .bind("version", row.sealed().version())
              .bind("was", row.keyId())
              .bind("key_id", keyset.primaryId())
              .bind("ciphertext", keyset.aead().encrypt(secret, row.sealed().associatedData()))
              .execute()
          == 1;
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  List<Row> of(Handle handle, String organization, String destination) {
    return handle
        .createQuery(
            COLUMNS
                + " where organization_id = :organization_id and destination_id = :destination_id"
                + ORDER)
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
  record Row(Sealed sealed, long keyId, byte[] ciphertext) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          new Sealed(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)),
          row.getLong(5),
          row.getBytes(6));
    }

    SecretText open(SealingKeyset keyset) throws GeneralSecurityException {
      byte[] bytes = keyset.aead().decrypt(ciphertext, sealed.associatedData());
      return SecretText.of(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
