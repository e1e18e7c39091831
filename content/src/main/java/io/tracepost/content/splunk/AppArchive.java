package io.tracepost.content.splunk;

import io.tracepost.content.pack.RenderedFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * An app as the file that Splunk installs: a tar in gzip. The same files give the same bytes on every machine: no clock, no owner,
 * and stored rather than deflated, because what deflating gives differs between zlib's versions.
 *
 * <p>Source: POSIX.1-1988 (ustar), RFC 1952 (gzip), RFC 1951 §3.2.4 (stored blocks).
 */
final class AppArchive {
  private static final int BLOCK = 512;
  private static final int NAME_BYTES = 100;
  private static final int STORED_MOST = 0xffff;
  private static final int FILE_MODE = 0644;
  private static final int FOLDER_MODE = 0755;

  /** 2026-01-01: Splunk's own tools warn of files from 1970. */
  private static final long MODIFIED = 1_767_225_600L;

  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

  private AppArchive() {}

  /** An archive of files below one folder, which come in their order. */
  static AppArchive of(List<RenderedFile> files) {
    AppArchive archive = new AppArchive();
    Set<String> folders = new TreeSet<>();
    for (RenderedFile file : files) {
      for (int at = file.path().indexOf('/'); at > 0; at = file.path().indexOf('/', at + 1)) {
        folders.add(file.path().substring(0, at + 1));
      }
    }
    folders.forEach(folder -> archive.header(folder, FOLDER_MODE, 0, '5'));
    files.forEach(archive::file);
    archive.tar.writeBytes(new byte[2 * BLOCK]);
    return archive;
  }

  private void file(RenderedFile file) {
    byte[] content = file.content();
    header(file.path(), FILE_MODE, content.length, '0');
    tar.writeBytes(content);
    tar.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }

  private void header(String name, int mode, int size, char type) {
    byte[] path = name.getBytes(StandardCharsets.US_ASCII);
    if (path.length > NAME_BYTES) {
      throw new IllegalArgumentException(name + " is too long for a tar");
    }
    byte[] header = new byte[BLOCK];
    System.arraycopy(path, 0, header, 0, path.length);
    octal(header, 100, 8, mode);
    octal(header, 108, 8, 0);
    octal(header, 116, 8, 0);
    octal(header, 124, 12, size);
    octal(header, 136, 12, MODIFIED);
    Arrays.fill(header, 148, 156, (byte) ' ');
    header[156] = (byte) type;
    ascii(header, 257, "ustar\u000000");
    int sum = 0;
    for (byte one : header) {
      sum += one & 0xff;
    }
    octal(header, 148, 7, sum);
    tar.writeBytes(header);
  }

  private static void octal(byte[] header, int at, int width, long value) {
    ascii(header, at, String.format(Locale.ROOT, "%0" + (width - 1) + "o", value));
    header[at + width - 1] = 0;
  }

  private static void ascii(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /** The archive. */
  byte[] toByteArray() {
    byte[] plain = tar.toByteArray();
    ByteArrayOutputStream gzip = new ByteArrayOutputStream(plain.length + 1024);
    // Deflate, no name, no time, no extra flags, unknown system.
    gzip.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff});
    for (int from = 0; from < plain.length; from += STORED_MOST) {
      int length = Math.min(STORED_MOST, plain.length - from);
      gzip.write(from + length == plain.length ? 1 : 0);
      little(gzip, length, 2);
      little(gzip, ~length, 2);
      gzip.write(plain, from, length);
    }
    CRC32 sum = new CRC32();
    sum.update(plain);
    little(gzip, sum.getValue(), 4);
    little(gzip, plain.length, 4);
    return gzip.toByteArray();
  }

  private static void little(ByteArrayOutputStream out, long value, int bytes) {
    for (int place = 0; place < bytes; place++) {
      out.write((int) (value >> (8 * place)));
    }
  }
}
