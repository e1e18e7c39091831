package io.tracepost.adapters.persistence.credential;

import com.google.crypto.tink.Aead;
import io.tracepost.application.credential.VaultException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The wrapped data keyset's row. */
final class KeysetTable {
  private KeysetTable() {}

  static boolean exists(Handle handle) {
    return find(handle, false).isPresent();
  }

  /**
   * The keyset; made when there is none.
   *
   * @throws VaultException when the key-encryption key is not the one that wrapped it
   */
  static SealingKeyset obtain(Handle handle, Aead kek)
      throws GeneralSecurityException, VaultException {
    Optional<Row> row = find(handle, false);
    if (row.isPresent()) {
      return unwrap(row.get(), kek);
    }
    SealingKeyset made = SealingKeyset.generate();
    handle
        .createUpdate(
            "insert into sealing_keyset (keyset_id, revision, wrapped, check_value) values (:id, 1,"
                + " :wrapped, :check_value)")
        .bind("id", SealingKeyset.ID)
        .bind("wrapped", made.wrap(kek))
        .bind("check_value", SealingKeyset.checkValue(kek))
        .execute();
    return made;
  }

  /** The keyset, locked against other changes until the transaction ends. */
  static SealingKeyset lock(Handle handle, Aead kek)
      throws GeneralSecurityException, VaultException {
    return unwrap(
        find(handle, true)
            .orElseThrow(() -> new VaultException("Reading the data keys: the row is gone")),
        kek);
  }

  static void replace(Handle handle, SealingKeyset keyset, Aead kek)
      throws GeneralSecurityException {
    handle
        .createUpdate(
            "update sealing_keyset set wrapped = :wrapped, check_value = :check_value, revision ="
                + " revision + 1 where keyset_id = :id")
        .bind("wrapped", keyset.wrap(kek))
        .bind("check_value", SealingKeyset.checkValue(kek))
        .bind("id", SealingKeyset.ID)
        .execute();
  }

  private static Optional<Row> find(Handle handle, boolean locked) {
    return handle
        .createQuery(
            "select wrapped, check_value from sealing_keyset where keyset_id = :id"
                + (locked ? " for update" : ""))
        .bind("id", SealingKeyset.ID)
        .map((row, context) -> new Row(row.getBytes(1), row.getBytes(2)))
        .findOne();
  }

  private static SealingKeyset unwrap(Row row, Aead kek)
      throws GeneralSecurityException, VaultException {
    if (!SealingKeyset.isKeyOf(row.checkValue(), kek)) {
      throw new VaultException(
          "Opening the data keys: the key-encryption key is not the one they were wrapped with;"
              + " restore the right key file from its backup");
    }
    return SealingKeyset.unwrap(row.wrapped(), kek);
  }

  @SuppressWarnings("ArrayRecordComponent") // read once from a row and never written
  private record Row(byte[] wrapped, byte[] checkValue) {}
}
