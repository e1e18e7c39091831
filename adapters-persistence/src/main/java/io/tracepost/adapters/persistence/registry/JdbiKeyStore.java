package io.tracepost.adapters.persistence.registry;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Times;
import io.tracepost.application.access.KeyStore;
import io.tracepost.application.access.Organization;
import io.tracepost.application.access.Scope;
import io.tracepost.application.access.StoredKey;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** API keys and organizations on H2 or PostgreSQL. */
public final class JdbiKeyStore implements KeyStore {
  private static final String COLUMNS =
      "select key_id, organization_id, name, scopes, digest, created_at, expires_at, last_used_at"
          + " from api_key";

  private final Store store;
  private final String upsert;

  /** Keys on an open database. */
  public JdbiKeyStore(Database database) {
    store = new Store(database);
    upsert =
        database
            .dialect()
            .upsert(
                "api_key",
                List.of("key_id"),
                List.of("organization_id", "name", "scopes", "digest", "created_at", "expires_at"));
  }

  @Override
  public Optional<StoredKey> find(String id) throws StoreException {
    return store.read(
        "Reading the key " + id,
        handle ->
            handle
                .createQuery(COLUMNS + " where key_id = :key_id")
                .bind("key_id", id)
                .map((row, context) -> keyOf(row))
                .findOne());
  }

  @Override
  public List<StoredKey> list(OrganizationId organization, String afterId, int limit)
      throws StoreException {
    return store.read(
        "Listing the keys of " + organization,
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + " where organization_id = :organization_id and key_id > :after order by"
                        + " organization_id, key_id limit :limit")
                .bind("organization_id", organization.value())
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> keyOf(row))
                .list());
  }

  @Override
  public void save(StoredKey key) throws StoreException {
    store.write("Saving the key " + key.id(), handle -> save(handle, key));
  }

  @Override
  public boolean remove(OrganizationId organization, String id) throws StoreException {
    return store.write(
        "Removing the key " + id,
        handle ->
            handle
                    .createUpdate(
                        "delete from api_key where key_id = :key_id and organization_id ="
                            + " :organization_id")
                    .bind("key_id", id)
                    .bind("organization_id", organization.value())
                    .execute()
                > 0);
  }

  @Override
  public void markUsed(Map<String, Instant> lastUses) throws StoreException {
    store.write(
        "Noting the last use of keys",
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "update api_key set last_used_at = :at where key_id = :key_id and (last_used_at"
                      + " is null or last_used_at < :at)");
          new TreeMap<>(lastUses)
              .forEach((id, at) -> batch.bind("key_id", id).bind("at", Times.toColumn(at)).add());
          return batch.execute();
        });
  }

  @Override
  public boolean isEmpty() throws StoreException {
    return store.read(
        "Looking for keys",
        handle ->
            handle
                .createQuery("select key_id from api_key limit 1")
                .mapTo(String.class)
                .findOne()
                .isEmpty());
  }

  @Override
  public List<Organization> organizations(String afterId, int limit) throws StoreException {
    return store.read(
        "Listing organizations",
        handle ->
            handle
                .createQuery(
                    "select organization_id, name, created_at from organization where"
                        + " organization_id > :after order by organization_id limit :limit")
                .bind("after", afterId)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Organization(
                            new OrganizationId(row.getString(1)),
                            row.getString(2),
                            Times.ofColumn(row, 3)))
                .list());
  }

  @Override
  public boolean addOrganization(Organization organization) throws StoreException {
    return store.write(
        "Adding the organization " + organization.id(), handle -> add(handle, organization));
  }

  private int save(Handle handle, StoredKey key) {
    String scopes =
        key.scopes().stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
    return handle
        .createUpdate(upsert)
        .bind("key_id", key.id())
        .bind("organization_id", key.organization().value())
        .bind("name", key.name())
        .bind("scopes", scopes)
        .bind("digest", key.digest())
        .bind("created_at", Times.toColumn(key.createdAt()))
        .bind("expires_at", key.expiresAt().map(Times::toColumn).orElse(null))
        .execute();
  }

  private static boolean add(Handle handle, Organization organization) {
    int known =
        handle
            .createQuery(
                "select count(*) from organization where organization_id = :organization_id")
            .bind("organization_id", organization.id().value())
            .mapTo(Integer.class)
            .one();
    if (known > 0) {
      return false;
    }
    handle
        .createUpdate(
            "insert into organization (organization_id, name, created_at) values"
                + " (:organization_id, :name, :created_at)")
        .bind("organization_id", organization.id().value())
        .bind("name", organization.name())
        .bind("created_at", Times.toColumn(organization.createdAt()))
        .execute();
    return true;
  }

  private static StoredKey keyOf(ResultSet row) throws SQLException {
    return new StoredKey(
        row.getString(1),
        new OrganizationId(row.getString(2)),
        row.getString(3),
        Arrays.stream(row.getString(4).split(" "))
            .flatMap(name -> Scope.ofWireName(name).stream())
            .collect(Collectors.toSet()),
        row.getString(5),
        Times.ofColumn(row, 6),
        Times.findColumn(row, "expires_at"),
        Times.findColumn(row, "last_used_at"));
  }
}
