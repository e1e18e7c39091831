package io.tracepost.adapters.persistence.credential;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tracepost.adapters.persistence.keyfile.OwnerOnlyFile;
import io.tracepost.application.credential.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The key-encryption key in a local file: a Tink keyset in the open, readable by its owner only.
 * Back it up apart from the data: without it no secret opens. Not for use by two threads at a time.
 */
public final class KeyEncryptionKeyFile {
  private final Path file;
  private KeysetHandle keys;

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

  /** Seals and opens with every key of the file; seals with the newest. */
  Aead aead() throws GeneralSecurityException {
    return keys.getPrimitive(AeadConfig2026.get(), Aead.class);
  }

  /** Adds a key and seals with it from now on; the older ones still open. */
  void addKey() throws GeneralSecurityException, IOException {
    KeysetHandle more = SealingKeyset.withNewPrimary(keys);
    write(file, more);
    keys = more;
  }

  /** Drops every key but the newest. */
  void dropOlderKeys() throws GeneralSecurityException, IOException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
    for (int i = builder.size() - 1; i >= 0; i--) {
      if (!builder.getAt(i).isPrimary()) {
        builder.deleteAt(i);
      }
    }
    KeysetHandle newest = builder.setConfiguration(AeadConfig2026.get()).build();
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
