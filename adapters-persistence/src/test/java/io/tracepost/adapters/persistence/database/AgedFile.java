package io.tracepost.adapters.persistence.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;

/**
 * Makes an H2 file look as if it had been written long ago, so that its dead space may be used again. A
 * damaged copy of its header is left as it is.
 */
final class AgedFile {
  private static final int COPY_BYTES = 4096;
  private static final Pattern HEADER =
      Pattern.compile("(H:.*,created:)([0-9a-f]+)(,.*),fletcher:.*");

  private AgedFile() {}

  static void age(Path file, Duration by) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int start = 0; start < 2 * COPY_BYTES; start += COPY_BYTES) {
      String copy = new String(bytes, start, COPY_BYTES, StandardCharsets.ISO_8859_1);
      Matcher header = HEADER.matcher(copy.lines().findFirst().orElse(""));
      if (!header.matches()) {
        continue;
      }
      long created = Long.parseLong(header.group(2), 16) - by.toMillis();
      byte[] content =
          (header.group(1) + Long.toHexString(created) + header.group(3))
              .getBytes(StandardCharsets.ISO_8859_1);
      byte[] line =
          (new String(content, StandardCharsets.ISO_8859_1)
                  + ",fletcher:"
                  + Integer.toHexString(DataUtils.getFletcher32(content, 0, content.length))
                  + "\n")
              .getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(line, 0, bytes, start, line.length);
    }
    Files.write(file, bytes);
  }
}
