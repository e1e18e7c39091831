package io.tracepost.adapters.persistence.integrity;

import io.tracepost.adapters.persistence.keyfile.OwnerOnlyFile;
import io.tracepost.application.integrity.CheckpointKey;
import io.tracepost.application.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key that signs checkpoints as a file: two PEM blocks (RFC 7468), the private half and the public
 * one, as openssl reads them. It lies where whoever may write to the database or the data folder
 * cannot read it. Back it up; keep its public half wherever checkpoints are to be checked.
 */
public final class CheckpointKeyFile {
  private static final Base64.Encoder BASE64 =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private CheckpointKeyFile() {}

  /** Where the key lies unless a setting says otherwise: beside the data folder, named after it. */
  public static Path besides(Path dataFolder) {
    return OwnerOnlyFile.besides(dataFolder, ".checkpoint-key");
  }

  /**
   * Reads the key, or makes it when there is no file.
   *
   * @param dataFolder a copy of which must not carry the key along
   * @throws StoreException says what is wrong with the file and what to do
   */
  public static CheckpointKey readOrCreate(Path file, Path dataFolder) throws StoreException {
    if (file.toAbsolutePath().normalize().startsWith(dataFolder.toAbsolutePath().normalize())) {
      throw new StoreException(
          "The checkpoint key "
              + file
              + " would lie inside the data folder "
              + dataFolder
              + ", where whoever changes the data could sign anew; set security.checkpoint-key to a"
              + " file outside of it");
    }
    try {
      if (!Files.exists(file)) {
        return create(file);
      }
      if (OwnerOnlyFile.isOpenToOthers(file)) {
        throw new StoreException(
            "Reading the checkpoint key "
                + file
                + ": others may read it; run chmod 600 on it, and begin with a new key if they might"
                + " have");
      }
      String text = Files.readString(file);
      return CheckpointKey.of(
          block(text, "PRIVATE KEY").orElseThrow(() -> notOurs(file)),
          block(text, "PUBLIC KEY").orElseThrow(() -> notOurs(file)));
    } catch (IOException e) {
      throw new StoreException(
          "The checkpoint key " + file + " can be neither read nor made: " + e, e);
    } catch (GeneralSecurityException e) {
      throw new StoreException(
          "Reading the checkpoint key " + file + ": it is not a key of ours; restore it", e);
    }
  }

  /**
   * The id of the public key in a text: a PEM block, or the id itself in hex.
   *
   * @throws GeneralSecurityException when there is none
   */
  public static String publicId(String text) throws GeneralSecurityException {
    String hex = text.strip();
    if (hex.matches("[0-9a-f]{64}")) {
      return hex;
    }
    return CheckpointKey.idOf(
        block(text, "PUBLIC KEY")
            .orElseThrow(() -> new GeneralSecurityException("there is no public key in it")));
  }

  /** The public half of a key, as PEM. */
  public static String publicText(CheckpointKey key) {
    return pem("PUBLIC KEY", key.x509());
  }

  /** The public half in a key file, as PEM; empty when there is no such file or it cannot be read. */
  public static Optional<String> publicText(Path file) {
    try {
      return Files.isReadable(file)
          ? block(Files.readString(file), "PUBLIC KEY").map(half -> pem("PUBLIC KEY", half))
          : Optional.empty();
    } catch (IOException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static CheckpointKey create(Path file) throws IOException {
    CheckpointKey key = CheckpointKey.generate();
    String text = pem("PRIVATE KEY", key.pkcs8()) + publicText(key);
    OwnerOnlyFile.write(file, text.getBytes(StandardCharsets.US_ASCII));
    return key;
  }

  private static String pem(String label, byte[] bytes) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + BASE64.encodeToString(bytes)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static Optional<byte[]> block(String text, String label) throws GeneralSecurityException {
    Matcher matcher =
        Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END").matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getMimeDecoder().decode(matcher.group(1)));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("this is no base64", e);
    }
  }

  private static StoreException notOurs(Path file) {
    return new StoreException(
        "Reading the checkpoint key " + file + ": it lacks a private or a public half; restore it");
  }
}
