package io.tracepost.adapters.persistence.credential;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tracepost.adapters.persistence.keyfile.OwnerOnlyFile;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.KeyException;
import io.tracepost.application.credential.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The key-encryption key in a local file: a Tink keyset in the open, readable by its owner only.
 * Back it up apart from the data: without it no secret opens. Its name tells the key and not the file,
 * because instances that share a database have copies of it wherever they like. Thread-safe.
 */
public final class KeyEncryptionKeyFile implements KeyEncryptionKey {
  private final Path file;
  private volatile KeysetHandle keys;

  private KeyEncryptionKeyFile(Path file, KeysetHandle keys) {
    this.file = file;
    this.keys = keys;
  }

  /** Where the key lies unless a setting says otherwise: beside the data folder, named after it. */
  public static Path besides(Path dataFolder) {
    return OwnerOnlyFile.besides(dataFolder, ".kek");
  }

  /**
   * Reads the key.
   *
   * @throws VaultException when it is missing, readable by others, or no key
   */
  public static KeyEncryptionKeyFile read(Path file) throws VaultException {
    requireOwnerOnly(file);
    try {
      byte[] bytes = Files.readAllBytes(file);
      try {
        return new KeyEncryptionKeyFile(
            file,
            TinkProtoKeysetFormat.parseKeyset(
                bytes, InsecureSecretKeyAccess.get(), AeadConfig2026.get()));
      } finally {
        Arrays.fill(bytes, (byte) 0);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new VaultException(
          "Reading the key file " + file + ": it is not a key of ours; restore it from its backup",
          e);
    }
  }

  /**
   * Reads the key, or makes it on the very first start.
   *
   * @param dataFolder a copy of which must not carry the key along
   * @param sealed whether something is sealed already, so that a missing key is never made anew
   * @throws VaultException when the key lies inside the data folder, is missing although something is
   *     sealed, may be read by others, or is no key
   */
  public static KeyEncryptionKeyFile obtain(Path file, Path dataFolder, SealedAlready sealed)
      throws VaultException {
    if (real(file).startsWith(real(dataFolder))) {
      throw new VaultException(
          "Opening the vault: the key file "
              + file
              + " lies inside the data folder, so every copy of the data would carry it along; move"
              + " it out and set security.kek");
    }
    if (Files.exists(file)) {
      return read(file);
    }
    Optional<String> where = sealed.where();
    if (where.isPresent()) {
      throw new VaultException(
          "Opening the vault: the key file "
              + file
              + " is missing, but "
              + where.get()
              + " holds secrets sealed already; restore it from its backup");
    }
    return create(file);
  }

  /** Asks whether data keys are wrapped already. */
  @FunctionalInterface
  public interface SealedAlready {
    /** Where they lie and what wrapped them; empty when there are none. */
    Optional<String> where() throws VaultException;
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

  /**
   * Makes a new key. The file is there whole or not at all.
   *
   * @throws VaultException when there is a file already, or it cannot be written
   */
  public static KeyEncryptionKeyFile create(Path file) throws VaultException {
    if (Files.exists(file)) {
      throw new VaultException("Making the key file " + file + ": there is one already");
    }
    try {
      KeysetHandle keys =
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
      write(file, keys);
      return new KeyEncryptionKeyFile(file, keys);
    } catch (IOException | GeneralSecurityException e) {
      throw new VaultException(
          "Making the key file " + file + ": it cannot be written; check its folder", e);
    }
  }

  @Override
  public String name() {
    return "file key " + HexFormat.of().toHexDigits(keys.getPrimary().getId());
  }

  @Override
  public byte[] wrap(byte[] plain, byte[] context) throws KeyException {
    try {
      return aead().encrypt(plain, context);
    } catch (GeneralSecurityException e) {
      throw new KeyException(
          KeyException.Kind.FORBIDDEN,
          "the key of " + file + " does not seal; restore the file from its backup");
    }
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) throws KeyException {
    try {
      return aead().decrypt(wrapped, context);
    } catch (GeneralSecurityException e) {
      throw new KeyException(
          KeyException.Kind.DOES_NOT_OPEN, "it does not open with " + name() + " of " + file);
    }
  }

  @Override
  public void close() {
    // A file that was read needs nothing more.
  }

  /** Seals and opens with every key of the file; seals with the newest. */
  private Aead aead() throws GeneralSecurityException {
    return keys.getPrimitive(AeadConfig2026.get(), Aead.class);
  }

  /** Adds a key and seals with it from now on; the older ones still open. */
  synchronized void addKey() throws GeneralSecurityException, IOException {
    KeysetHandle more = SealingKeyset.withNewPrimary(keys);
    write(file, more);
    keys = more;
  }

  /** Drops every key but the newest. */
  synchronized void dropOlderKeys() throws GeneralSecurityException, IOException {
    KeysetHandle newest = KeyEntries.of(keys).primaryOnly();
    write(file, newest);
    keys = newest;
  }

  @Override
  public String toString() {
    return "KeyEncryptionKeyFile[" + file + "]";
  }

  private static void requireOwnerOnly(Path file) throws VaultException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new VaultException(
            "Reading the key file " + file + ": there is none; restore it from its backup");
      }
      if (OwnerOnlyFile.isOpenToOthers(file)) {
        throw new VaultException(
            "Reading the key file "
                + file
                + ": others may read it; run chmod 600 on it, and rotate if they might have");
      }
    } catch (IOException e) {
      throw new VaultException("Reading the key file " + file + ": it cannot be looked at", e);
    }
  }

  private static void write(Path file, KeysetHandle keys)
      throws IOException, GeneralSecurityException {
    OwnerOnlyFile.write(
        file,
        TinkProtoKeysetFormat.serializeKeyset(
            keys, InsecureSecretKeyAccess.get(), AeadConfig2026.get()));
  }
}
