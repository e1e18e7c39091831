package io.tracepost.adapters.persistence.credential;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Random secrets of the server itself, such as the pepper of the API keys. */
final class ServerSecretTable {
  private static final int BYTES = 32;

  private ServerSecretTable() {}

  /** The secret of a name; made when there is none. */
  static byte[] obtain(Handle handle, SealingKeyset keyset, String name)
      throws GeneralSecurityException {
    Optional<byte[]> sealed =
        handle
            .createQuery("select ciphertext from server_secret where name = :name")
            .bind("name", name)
            .map((row, context) -> row.getBytes(1))
            .findOne();
    if (sealed.isPresent()) {
      return keyset.aead().decrypt(sealed.get(), AssociatedData.ofServerSecret(name));
    }
    byte[] made = new byte[BYTES];
    new SecureRandom().nextBytes(made);
    handle
        .createUpdate(
            "insert into server_secret (name, key_id, ciphertext) values (:name, :key_id,"
                + " :ciphertext)")
        .bind("name", name)
        .bind("key_id", keyset.primaryId())
        .bind("ciphertext", keyset.aead().encrypt(made, AssociatedData.ofServerSecret(name)))
        .execute();
    return made;
  }

  /** Seals anew what is sealed with another key than the one that seals now; returns how many. */
  static int resealAll(Handle handle, SealingKeyset keyset) throws GeneralSecurityException {
    List<String> names =
        handle
            .createQuery(
                "select name from server_secret where key_id <> :key_id order by name for update")
            .bind("key_id", keyset.primaryId())
            .mapTo(String.class)
            .list();
    for (String name : names) {
      byte[] secret = obtain(handle, keyset, name);
      handle
          .createUpdate(
              "update server_secret set key_id = :key_id, ciphertext = :ciphertext where name ="
                  + " :name")
          .bind("key_id", keyset.primaryId())
          .bind("ciphertext", keyset.aead().encrypt(secret, AssociatedData.ofServerSecret(name)))
          .bind("name", name)
          .execute();
    }
    return names.size();
  }
}
