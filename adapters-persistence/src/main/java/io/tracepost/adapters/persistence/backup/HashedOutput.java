package io.tracepost.adapters.persistence.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Passes bytes on, counts and hashes them. For one thread. */
final class HashedOutput extends FilterOutputStream {
  private final MessageDigest digest = BackupFiles.sha256();
  private final Pace pace;
  private long bytes;

  HashedOutput(OutputStream out, Pace pace) {
    super(out);
    this.pace = pace;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] some, int from, int length) throws IOException {
    out.write(some, from, length);
    digest.update(some, from, length);
    bytes += length;
    pace.passed(length);
  }

  long bytes() {
    return bytes;
  }

  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
