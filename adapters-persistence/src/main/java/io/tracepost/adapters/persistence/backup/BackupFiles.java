package io.tracepost.adapters.persistence.backup;

import io.tracepost.domain.organization.OrganizationId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What the files in a backup are called. */
final class BackupFiles {
  static final String DATABASE = "tracepost.mv.db";
  static final String PUBLIC_KEY = "checkpoint-key.pub";
  static final String README = "README.txt";
  static final String README_TEXT =
      """
      A backup of Tracepost: the database, the signed checkpoints, the public half of the key that signed
      them, and manifest.jsonl with the hash of each file. Put it back by:

        tracepost restore --from THIS-FILE --data-dir NEW-FOLDER

      Not in here, on purpose, and needed beside it:
        <data-dir>.kek             opens the SIEMs' credentials and checks API keys; without it both are lost
        <data-dir>.checkpoint-key  signs on in the same name; without it begin with a new key
        the settings file, and the API keys themselves, of which the database holds no copy
      """;

  private static final String CHECKPOINTS = "checkpoints/";
  private static final String CHECKPOINTS_END = ".jsonl";

  private BackupFiles() {}

  /** The checkpoints of an organization. */
  static String checkpoints(OrganizationId organization) {
    return CHECKPOINTS + organization.value() + CHECKPOINTS_END;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
