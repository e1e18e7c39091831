package io.tracepost.adapters.persistence.registry;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.destination.DestinationVersion;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Destinations on H2 or PostgreSQL: one row each, and a row for each setting and filter member. */
public final class JdbiDestinationStore implements DestinationStore {
  private static final String UPDATE =
      "update destination set name = :name, type = :type, paused = :paused, revision = :revision"
          + " where destination_id = :destination_id and organization_id = :organization_id";
  private static final String INSERT =
      "insert into destination (destination_id, organization_id, name, type, paused, revision)"
          + " values (:destination_id, :organization_id, :name, :type, :paused, :revision)";

  private final Store store;

  /** Destinations on an open database. */
  public JdbiDestinationStore(Database database) {
    store = new Store(database);
  }

  @Override
  public List<Destination> all() throws StoreException {
    return store.read("Reading every destination", DestinationRows::all);
  }

  @Override
  public List<DestinationVersion> versions() throws StoreException {
    return store.read(
        "Looking for changed destinations",
        handle ->
            handle
                .createQuery(
                    "select destination_id, organization_id, revision, paused from destination"
                        + " order by destination_id")
                .map(
                    (row, context) ->
                        new DestinationVersion(
                            new DestinationId(row.getString(1)),
                            new OrganizationId(row.getString(2)),
                            row.getLong(3),
                            row.getBoolean(4)))
                .list());
  }

  @Override
  public List<Destination> list(OrganizationId organization, String afterId, int limit)
      throws StoreException {
    return store.read(
        "Listing the destinations of " + organization,
        handle -> DestinationRows.list(handle, organization, afterId, limit));
  }

  @Override
  public Optional<Destination> find(OrganizationId organization, DestinationId id)
      throws StoreException {
    return store.read(
        "Reading the destination " + id, handle -> DestinationRows.find(handle, organization, id));
  }

  @Override
  public void save(Destination destination) throws StoreException {
    store.write("Saving the destination " + destination.id(), handle -> save(handle, destination));
  }

  @Override
  public boolean replace(DestinationVersion seen, Destination replaced) throws StoreException {
    return store.write(
        "Replacing the destination " + seen.id(),
        handle -> {
          int changed =
              bound(
                      handle,
                      UPDATE + " and revision = :seen_revision and paused = :seen_paused",
                      replaced)
                  .bind("seen_revision", seen.revision())
                  .bind("seen_paused", seen.paused())
                  .execute();
          if (changed > 0) {
            DestinationRows.replaceParts(handle, replaced);
          }
          return changed > 0;
        });
  }

  @Override
  public boolean remove(OrganizationId organization, DestinationId id) throws StoreException {
    return store.write(
        "Removing the destination " + id,
        handle ->
            handle
                    .createUpdate(
                        "delete from destination where destination_id = :destination_id and"
                            + " organization_id = :organization_id")
                    .bind("destination_id", id.value())
                    .bind("organization_id", organization.value())
                    .execute()
                > 0);
  }

  private static int save(Handle handle, Destination destination) {
    if (bound(handle, UPDATE, destination).execute() == 0) {
      // Fails on the primary key when another organization has the id.
      bound(handle, INSERT, destination).execute();
    }
    return DestinationRows.replaceParts(handle, destination);
  }

  private static Update bound(Handle handle, String sql, Destination destination) {
    return handle
        .createUpdate(sql)
        .bind("destination_id", destination.id().value())
        .bind("organization_id", destination.organization().value())
        .bind("name", destination.name())
        .bind("type", destination.type())
        .bind("paused", destination.paused())
        .bind("revision", destination.revision());
  }
}
