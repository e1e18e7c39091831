package io.tracepost.adapters.persistence.credential;

import com.google.crypto.tink.Aead;
import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.adapters.persistence.database.Failure;
import io.tracepost.application.credential.CredentialVault;
import io.tracepost.application.credential.VaultException;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The vault on H2 or PostgreSQL. The wrapped data keys are read in the transaction of each call, so
 * that a rotation by another process is seen at once; secrets are opened rarely.
 */
public final class TinkCredentialVault implements CredentialVault {
  private static final String PEPPER = "api-key-pepper";

  private final Database database;
  private final KeyEncryptionKeyFile keyFile;
  private final SecretTable secrets;

  private TinkCredentialVault(Database database, KeyEncryptionKeyFile keyFile) {
    this.database = database;
    this.keyFile = keyFile;
    this.secrets = new SecretTable(database.dialect());
  }

  /**
   * Opens the vault; makes the key file on the very first start only.
   *
   * @param keyFile where the key-encryption key lies; not inside {@code dataFolder}, or a copy of the
   *     data would carry it along
   * @param dataFolder where the data lies
   * @throws VaultException when the key is missing although secrets are sealed with it, is the wrong
   *     one, may be read by others, or lies inside the data folder
   */
  public static TinkCredentialVault open(Database database, Path keyFile, Path dataFolder)
      throws VaultException {
    if (real(keyFile).startsWith(real(dataFolder))) {
      throw new VaultException(
          "Opening the vault: the key file "
              + keyFile
              + " lies inside the data folder, so every copy of the data would carry it along; move"
              + " it out and set security.kek");
    }
    TinkCredentialVault vault = new TinkCredentialVault(database, key(database, keyFile));
    vault.writing("Opening the vault", (handle, keyset) -> keyset.primaryId());
    return vault;
  }

  @Override
  public void put(
      OrganizationId organization, DestinationId destination, Map<String, SecretText> given)
      throws VaultException {
    writing(
        "Sealing secrets of " + destination,
        (handle, keyset) -> {
          for (Map.Entry<String, SecretText> secret : given.entrySet()) {
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
    writing(
        "Removing secrets of " + destination,
        (handle, keyset) ->
            secrets.retain(handle, organization.value(), destination.value(), names));
  }

  @Override
  public Secrets open(OrganizationId organization, DestinationId destination)
      throws VaultException {
    return reading(
        "Opening the secrets of " + destination,
        (handle, keyset) -> {
          Map<String, SecretText> opened = new HashMap<>();
          for (SecretTable.Row row :
              secrets.of(handle, organization.value(), destination.value())) {
            opened.put(row.sealed().field(), row.open(keyset));
          }
          return Secrets.of(opened);
        });
  }

  @Override
  public Set<String> names(OrganizationId organization, DestinationId destination)
      throws VaultException {
    return reading(
        "Listing the secrets of " + destination,
        (handle, keyset) ->
            secrets.of(handle, organization.value(), destination.value()).stream()
                .map(row -> row.sealed().field())
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public void forget(OrganizationId organization, DestinationId destination) throws VaultException {
    retain(organization, destination, Set.of());
  }

  @Override
  public int rotate() throws VaultException {
    return writing(
        "Rotating the data key",
        (handle, current) -> {
          Aead kek = keyFile.aead();
          SealingKeyset next = KeysetTable.lock(handle, kek).withNewKey();
          KeysetTable.replace(handle, next, kek);
          ServerSecretTable.resealAll(handle, next);
          return secrets.resealAll(handle, next);
        });
  }

  /**
   * Replaces the key-encryption key: a new key joins the file, the data keys are wrapped anew under
   * it, the old key leaves the file. Broken off anywhere, it can be run again.
   */
  public synchronized void rotateKeyEncryptionKey() throws VaultException {
    try {
      keyFile.addKey();
      writing(
          "Wrapping the data keys anew",
          (handle, current) -> {
            KeysetTable.replace(handle, KeysetTable.lock(handle, keyFile.aead()), keyFile.aead());
            return 1;
          });
      keyFile.dropOlderKeys();
    } catch (GeneralSecurityException | IOException e) {
      throw new VaultException(
          "Replacing the key of "
              + keyFile
              + ": the file cannot be written; nothing is lost, try"
              + " again",
          e);
    }
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

  private static KeyEncryptionKeyFile key(Database database, Path file) throws VaultException {
    if (Files.exists(file)) {
      return KeyEncryptionKeyFile.read(file);
    }
    try {
      boolean sealed = database.read(KeysetTable::exists);
      if (sealed) {
        throw new VaultException(
            "Opening the vault: the key file "
                + file
                + " is missing, but "
                + database.place()
                + " holds secrets sealed with it; restore it from its backup");
      }
    } catch (SQLException | RuntimeException e) {
      throw new VaultException("Opening the vault: " + Failure.of(e).reason(), e);
    }
    return KeyEncryptionKeyFile.create(file);
  }

  private static Path real(Path path) throws VaultException {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      Path existing = absolute;
      while (existing.getParent() != null && !Files.exists(existing)) {
        existing = existing.getParent();
      }
      return existing.toRealPath().resolve(existing.relativize(absolute));
    } catch (IOException e) {
      throw new VaultException("Opening the vault: " + path + " cannot be looked at", e);
    }
  }

  private <T> T reading(String what, Work<T> work) throws VaultException {
    try {
      return database.read(handle -> run(what, handle, work));
    } catch (SQLException | RuntimeException e) {
      throw failure(what, e);
    }
  }

  private <T> T writing(String what, Work<T> work) throws VaultException {
    try {
      return database.writeDurably(handle -> run(what, handle, work));
    } catch (SQLException | RuntimeException e) {
      throw failure(what, e);
    }
  }

  private <T> T run(String what, Handle handle, Work<T> work) throws VaultException {
    try {
      return work.run(handle, KeysetTable.obtain(handle, keyFile.aead()));
    } catch (GeneralSecurityException e) {
      // One failure outward, whatever was wrong with the bytes.
      throw new VaultException(what + ": what is stored does not open; it was changed or moved", e);
    }
  }

  private VaultException failure(String what, Exception thrown) {
    Failure failure = Failure.of(thrown);
    return new VaultException(
        what + " at " + database.place() + ": " + failure.reason(), failure.cause());
  }

  private interface Work<T> {
    T run(Handle handle, SealingKeyset keyset) throws GeneralSecurityException, VaultException;
  }
}
