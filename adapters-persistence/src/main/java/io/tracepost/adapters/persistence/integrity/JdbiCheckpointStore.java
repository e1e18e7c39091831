package io.tracepost.adapters.persistence.integrity;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.CheckpointStore;
import io.tracepost.application.integrity.CheckpointText;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.HandleCallback;

/**
 * Checkpoints on H2 or PostgreSQL.
 *
 * @param database where
 */
public record JdbiCheckpointStore(Database database) implements CheckpointStore {
  @Override
  public boolean add(Checkpoint checkpoint) throws StoreException {
    try {
      return database.writeDurably(
          handle ->
              handle
                      .createUpdate(
                          "insert into checkpoint (organization_id, number, through_sequence,"
                              + " document) values (:organization_id, :number, :through_sequence,"
                              + " :document)")
                      .bind("organization_id", checkpoint.organization().value())
                      .bind("number", checkpoint.number())
                      .bind("through_sequence", checkpoint.throughSequence())
                      .bind("document", CheckpointText.write(checkpoint))
                      .execute()
                  == 1);
    } catch (SQLException | RuntimeException e) {
      Failure failure = Failure.of(e);
      if (failure.kind() == Failure.Kind.CONFLICT) {
        return false;
      }
      throw failed("Keeping a checkpoint of " + checkpoint.organization(), failure);
    }
  }

  @Override
  public Optional<Checkpoint> newest(OrganizationId organization) throws StoreException {
    return read(
        "Looking for the newest checkpoint of " + organization,
        handle ->
            handle
                .createQuery(
                    "select number, through_sequence, document from checkpoint where"
                        + " organization_id = :organization_id order by organization_id desc,"
                        + " number desc limit 1")
                .bind("organization_id", organization.value())
                .map((row, context) -> checkpointOf(organization, row))
                .findOne());
  }

  @Override
  public List<Checkpoint> after(OrganizationId organization, long number, int limit)
      throws StoreException {
    return read(
        "Reading checkpoints of " + organization,
        handle ->
            handle
                .createQuery(
                    "select number, through_sequence, document from checkpoint where"
                        + " organization_id = :organization_id and number > :number order by"
                        + " organization_id, number limit :limit")
                .bind("organization_id", organization.value())
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> checkpointOf(organization, row))
                .list());
  }

  @Override
  public Optional<Checkpoint> reaching(OrganizationId organization, long sequence)
      throws StoreException {
    return read(
        "Looking for a checkpoint of " + organization,
        handle ->
            handle
                .createQuery(
                    "select number, through_sequence, document from checkpoint where"
                        + " organization_id = :organization_id and through_sequence >= :sequence"
                        + " order by organization_id, through_sequence limit 1")
                .bind("organization_id", organization.value())
                .bind("sequence", sequence)
                .map((row, context) -> checkpointOf(organization, row))
                .findOne());
  }

  private <T> T read(String what, HandleCallback<T, SQLException> work) throws StoreException {
    try {
      return database.read(work);
    } catch (SQLException | RuntimeException e) {
      throw failed(what, Failure.of(e));
    }
  }

  private StoreException failed(String what, Failure failure) {
    return new StoreException(
        what + " at " + database.place() + ": " + failure.reason() + "; try again in a moment",
        failure.cause());
  }

  private static Checkpoint checkpointOf(OrganizationId organization, ResultSet row)
      throws SQLException {
    long number = row.getLong(1);
    try {
      Checkpoint read = CheckpointText.read(row.getString(3));
      boolean itsOwnRow =
          read.number() == number
              && read.throughSequence() == row.getLong(2)
              && read.organization().equals(organization);
      return itsOwnRow ? read : Checkpoint.unreadable(organization, number);
    } catch (IllegalArgumentException e) {
      return Checkpoint.unreadable(organization, number);
    }
  }
}
