package io.tracepost.adapters.persistence.credential;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.application.credential.CredentialVault;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.VaultException;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The vault on H2 or PostgreSQL. The data keys stay in memory once they were opened: what they sealed
 * opens while the key-encryption key is away. A rotation by another process is seen by the first call
 * that meets its traces.
 */
public final class TinkCredentialVault implements CredentialVault {
  private static final String PEPPER = "api-key-pepper";

  /** How often rows and keys may change between reading the one and the other. */
  private static final int TRIES = 10;

  private final Database database;
  private final DataKeys keys;
  private final SecretTable secrets;

  private TinkCredentialVault(Database database, KeyEncryptionKey kek) {
    this.database = database;
    this.keys = new DataKeys(database, kek);
    this.secrets = new SecretTable(database.dialect());
  }

  /**
   * Opens the vault with a key in a file; makes the file on the very first start only.
   *
   * @param keyFile where the key-encryption key lies; not inside {@code dataFolder}, or a copy of the
   *     data would carry it along
   * @param dataFolder where the data lies
   * @throws VaultException when the key is missing although secrets are sealed with it, is the wrong
   *     one, may be read by others, or lies inside the data folder
   */
  public static TinkCredentialVault open(Database database, Path keyFile, Path dataFolder)
      throws VaultException {
    return open(
        database, KeyEncryptionKeyFile.obtain(keyFile, dataFolder, () -> sealedAlready(database)));
  }

  /**
   * Opens the vault; makes data keys on the very first start.
   *
   * @param kek wraps the data keys; stays the caller's to close
   * @throws VaultException when the key is away, says no, or is not the one the data keys were wrapped
   *     with
   */
  public static TinkCredentialVault open(Database database, KeyEncryptionKey kek)
      throws VaultException {
    TinkCredentialVault vault = new TinkCredentialVault(database, kek);
    vault.asking(
        "Opening the vault",
        () -> {
          vault.keys.open(database);
          return vault;
        });
    return vault;
  }

  /** Where data keys lie that are wrapped already, and what wrapped them; empty when there are none. */
  public static Optional<String> sealedAlready(Database database) throws VaultException {
    try {
      return database
          .read(KeysetTable::find)
          .map(
              stored ->
                  database.place()
                      + stored.wrappedBy().map(name -> " (by " + name + ")").orElse(""));
    } catch (SQLException | RuntimeException e) {
      throw new VaultException("Opening the vault: " + Failure.of(e).reason(), e);
    }
  }

  @Override
  public void put(
      OrganizationId organization, DestinationId destination, Map<String, SecretText> given)
      throws VaultException {
    writing(
        "Sealing secrets of " + destination,
        (handle, keyset) -> {
          // In the order of the rows' key, in which a rotation locks them too.
          for (Map.Entry<String, SecretText> secret : new TreeMap<>(given).entrySet()) {
            secrets.put(
                handle,
                keyset,
                organization.value(),
                destination.value(),
                secret.getKey(),
                secret.getValue());
          }
          return given.size();
        });
  }

  @Override
  public void retain(OrganizationId organization, DestinationId destination, Set<String> names)
      throws VaultException {
    String what = "Removing secrets of " + destination;
    asking(
        what,
        () ->
            database.writeDurably(
                handle ->
                    secrets.retain(handle, organization.value(), destination.value(), names)));
  }

  @Override
  public Secrets open(OrganizationId organization, DestinationId destination)
      throws VaultException {
    String what = "Opening the secrets of " + destination;
    return asking(
        what, () -> database.read(handle -> opened(what, handle, organization, destination)));
  }

  @Override
  public Set<String> names(OrganizationId organization, DestinationId destination)
      throws VaultException {
    return asking(
        "Listing the secrets of " + destination,
        () ->
            database.read(
                handle ->
                    secrets.of(handle, organization.value(), destination.value()).stream()
                        .map(row -> row.sealed().field())
                        .collect(Collectors.toUnmodifiableSet())));
  }

  @Override
  public void forget(OrganizationId organization, DestinationId destination) throws VaultException {
    retain(organization, destination, Set.of());
  }

  @Override
  public int rotate() throws VaultException {
    return rotate(RotationSteps.SILENT);
  }

  /**
   * Adds a data key, seals every secret under it, and disables the keys that nothing is sealed with
   * any more; those that an earlier rotation disabled are destroyed. Secrets may be read and written
   * meanwhile. Broken off anywhere, everything opens and it can be run again.
   *
   * @param steps writes each step
   * @return how many secrets were sealed anew
   */
  public int rotate(RotationSteps steps) throws VaultException {
    return asking("Rotating the data key", () -> rotation(steps).replaceDataKey());
  }

  /**
   * Wraps the data keys with another key-encryption key and uses that from now on. The secrets stay as
   * they are, and so do other processes that have the data keys in memory, until they rotate or end.
   *
   * @param to stays the caller's to close
   * @param steps writes the step
   */
  public void rewrap(KeyEncryptionKey to, RotationSteps steps) throws VaultException {
    asking(
        "Wrapping the data keys anew",
        () -> {
          rotation(steps).rewrap(to);
          return to;
        });
  }

  /**
   * Replaces the key-encryption key where it is. In a file, a new key joins it, the data keys are
   * wrapped anew under that, the old key leaves the file; at a service, they are wrapped by the newest
   * version. Broken off anywhere, it can be run again.
   */
  public synchronized void rotateKeyEncryptionKey(RotationSteps steps) throws VaultException {
    if (!(keys.kek() instanceof KeyEncryptionKeyFile file)) {
      rewrap(keys.kek(), steps);
      return;
    }
    try {
      file.addKey();
      rewrap(file, steps);
      file.dropOlderKeys();
    } catch (GeneralSecurityException | IOException e) {
      throw new VaultException(
          "Replacing the key of "
              + file
              + ": the file cannot be written; nothing is lost, try"
              + " again",
          e);
    }
  }

  /** Which key wraps the data keys. */
  public String keyName() {
    return keys.kek().name();
  }

  /**
   * Looks whether the data keys as they are stored now open. Blocks.
   *
   * @param thoroughly whether to ask the key-encryption key also when they are known: would a restart
   *     work?
   */
  public void look(boolean thoroughly) throws VaultException {
    asking(
        "Looking at the data keys",
        () -> {
          WrappedKeyset stored = database.read(DataKeys::stored);
          return thoroughly || keys.trouble().isPresent() ? keys.load(stored) : keys.newest(stored);
        });
  }

  /** Why the data keys as they were last looked at do not open here; empty when they do. */
  public Optional<KeyTrouble> trouble() {
    return keys.trouble();
  }

  /**
   * 32 random bytes for the HMAC over API keys, made once and sealed like a secret.
   *
   * @return a copy that the caller owns
   */
  public byte[] apiKeyPepper() throws VaultException {
    return writing(
        "Opening the pepper of the API keys",
        (handle, keyset) -> ServerSecretTable.obtain(handle, keyset, PEPPER));
  }

  private DataKeyRotation rotation(RotationSteps steps) {
    return new DataKeyRotation(database, keys, secrets, steps);
  }

  /** A row's key is in the keys read after it, unless it was sealed anew between: then once more. */
  private Secrets opened(
      String what, Handle handle, OrganizationId organization, DestinationId destination)
      throws VaultException {
    for (int i = 0; i < TRIES; i++) {
      List<SecretTable.Row> rows = secrets.of(handle, organization.value(), destination.value());
      SealingKeyset keyset = keys.inMemory();
      if (!opensAll(keyset, rows)) {
        keyset = keys.newest(handle);
      }
      if (opensAll(keyset, rows)) {
        return opened(what, keyset, rows);
      }
    }
    throw doesNotOpen(what, null);
  }

  private static boolean opensAll(SealingKeyset keyset, List<SecretTable.Row> rows) {
    return rows.stream().allMatch(row -> keyset.opens(row.keyId()));
  }

  private static Secrets opened(String what, SealingKeyset keyset, List<SecretTable.Row> rows)
      throws VaultException {
    Map<String, SecretText> opened = new HashMap<>();
    try {
      for (SecretTable.Row row : rows) {
        opened.put(row.sealed().field(), row.open(keyset));
      }
    } catch (GeneralSecurityException e) {
      throw doesNotOpen(what, e);
    }
    return Secrets.of(opened);
  }

  private <T> T writing(String what, Work<T> work) throws VaultException {
    return asking(
        what,
        () ->
            database.writeDurably(
                handle -> {
                  try {
                    return work.run(handle, keys.forSealing(handle));
                  } catch (GeneralSecurityException e) {
                    throw doesNotOpen(what, e);
                  }
                }));
  }

  private <T> T asking(String what, Question<T> question) throws VaultException {
    try {
      return question.ask();
    } catch (SQLException | RuntimeException e) {
      Failure failure = Failure.of(e);
      throw new VaultException(
          what + " at " + database.place() + ": " + failure.reason(), failure.cause());
    }
  }

  /** One failure outward, whatever was wrong with the bytes. */
  private static VaultException doesNotOpen(
      String what, @Nullable GeneralSecurityException failure) {
    String message = what + ": what is stored does not open; it was changed or moved";
    return failure == null ? new VaultException(message) : new VaultException(message, failure);
  }

  private interface Work<T> {
    T run(Handle handle, SealingKeyset keyset) throws GeneralSecurityException, VaultException;
  }

  private interface Question<T> {
    T ask() throws VaultException, SQLException;
  }
}
