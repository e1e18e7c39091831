package io.tracepost.adapters.persistence.credential;

import io.tracepost.adapters.persistence.database.Dialect;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The wrapped data keyset's row. Asks no key-encryption key, so it is quick inside a transaction. */
final class KeysetTable {
  private static final String COLUMNS =
      "select revision, wrapped, check_value, wrapped_by from sealing_keyset where keyset_id = :id";

  private final String sharedRevision;

  KeysetTable(Dialect dialect) {
    sharedRevision =
        "select revision from sealing_keyset where keyset_id = :id" + dialect.sharedLock();
  }

  static Optional<WrappedKeyset> find(Handle handle) {
    return find(handle, COLUMNS);
  }

  /** The keyset, locked against every other change and use for sealing until the transaction ends. */
  static Optional<WrappedKeyset> lock(Handle handle) {
    return find(handle, COLUMNS + " for update");
  }

  /**
   * Which state the keys are in; it stays until the transaction ends, so that what is sealed in it is
   * seen by whoever looks afterwards which keys are in use.
   */
  Optional<Long> revisionForSealing(Handle handle) {
    return handle
        .createQuery(sharedRevision)
        .bind("id", SealingKeyset.ID)
        .mapTo(Long.class)
        .findOne();
  }

  static void insert(Handle handle, WrappedKeyset keyset) {
    bound(
            handle.createUpdate(
                "insert into sealing_keyset (keyset_id, revision, wrapped, check_value, wrapped_by)"
                    + " values (:id, :revision, :wrapped, :check_value, :wrapped_by)"),
            keyset)
        .execute();
  }

  static void replace(Handle handle, WrappedKeyset keyset) {
    bound(
            handle.createUpdate(
                "update sealing_keyset set revision = :revision, wrapped = :wrapped, check_value ="
                    + " :check_value, wrapped_by = :wrapped_by where keyset_id = :id"),
            keyset)
        .execute();
  }

  private static <S extends SqlStatement<S>> S bound(S statement, WrappedKeyset keyset) {
    return statement
        .bind("id", SealingKeyset.ID)
        .bind("revision", keyset.revision())
        .bind("wrapped", keyset.wrapped())
        .bind("check_value", keyset.checkValue())
        .bind("wrapped_by", keyset.wrappedBy().orElse(null));
  }

  private static Optional<WrappedKeyset> find(Handle handle, String query) {
    return handle
        .createQuery(query)
        .bind("id", SealingKeyset.ID)
        .map(
            (row, context) ->
                new WrappedKeyset(
                    row.getLong(1),
                    row.getBytes(2),
                    row.getBytes(3),
                    Optional.ofNullable(row.getString(4))))
        .findOne();
  }
}
