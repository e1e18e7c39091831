package io.tracepost.adapters.jsonl.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compresses one rotated file, a few megabytes a step, into a file no glob finds; when it is whole and
 * on disk it gets its name, and the original is deleted last. Broken off anywhere, the original is still
 * there and it begins again. For one thread.
 */
final class Compression {
  private static final Logger LOG = LoggerFactory.getLogger(Compression.class);
  private static final String UNFINISHED = ".gz.tmp";
  private static final int BLOCK_BYTES = 64 * 1024;
  private static final int BYTES_A_STEP = 4 * 1024 * 1024;
  private static final int LEVEL = 3;

  private final FileLayer files;
  private final Path source;
  private final Path unfinished;
  private final InputStream in;
  private final AppendFile file;
  private final Gzip out;

  private Compression(
      FileLayer files, Path source, Path unfinished, InputStream in, AppendFile file)
      throws IOException {
    this.files = files;
    this.source = source;
    this.unfinished = unfinished;
    this.in = in;
    this.file = file;
    this.out = new Gzip(new BufferedOutputStream(new Appending(file), BLOCK_BYTES));
  }

  /** Begins with a file. */
  static Compression begin(FileLayer files, Path source) throws IOException {
    Path unfinished = source.resolveSibling("." + source.getFileName() + UNFINISHED);
    files.delete(unfinished);
    InputStream in = files.read(source, 0);
    AppendFile file = null;
    try {
      file = files.create(unfinished);
      return new Compression(files, source, unfinished, in, file);
    } catch (IOException e) {
      in.close();
      if (file != null) {
        file.close();
      }
      throw e;
    }
  }

  /** The file being compressed. */
  Path source() {
    return source;
  }

  /** Goes on for a few megabytes; true when all is done. */
  boolean step() throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    for (int done = 0; done < BYTES_A_STEP; done += BLOCK_BYTES) {
      int read = in.readNBytes(block, 0, BLOCK_BYTES);
      if (read == 0) {
        finish();
        return true;
      }
      out.write(block, 0, read);
    }
    return false;
  }

  private void finish() throws IOException {
    in.close();
    out.close();
    file.sync();
    file.close();
    Path directory = Objects.requireNonNull(source.getParent(), "it lies in a directory");
    files.move(unfinished, source.resolveSibling(source.getFileName() + ".gz"));
    files.syncDirectory(directory);
    files.delete(source);
    files.syncDirectory(directory);
  }

  /** Gives up and removes what there is. */
  void abandon() {
    try (InputStream input = in;
        AppendFile output = file) {
      out.drop();
      files.delete(unfinished);
    } catch (IOException e) {
      LOG.debug("what is left of compressing {} goes at the next start", source, e);
    }
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out) throws IOException {
      super(out, BLOCK_BYTES);
      def.setLevel(LEVEL);
    }

    /** Frees what the deflater holds outside the heap, writes nothing. */
    void drop() {
      def.end();
    }
  }

  private static final class Appending extends OutputStream {
    private final AppendFile file;

    Appending(AppendFile file) {
      this.file = file;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      file.append(bytes, offset, length);
    }
  }
}
