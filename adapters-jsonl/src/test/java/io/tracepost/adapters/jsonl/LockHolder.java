package io.tracepost.adapters.jsonl;

import io.tracepost.adapters.jsonl.file.DirectoryHeldException;
import io.tracepost.adapters.jsonl.file.DirectoryLock;
import io.tracepost.adapters.jsonl.file.DiskFiles;
import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that takes a directory, says whether it got it, and holds it until its input ends. */
final class LockHolder {
  private LockHolder() {}

  /** Takes the directory named by the first argument. */
  public static void main(String[] arguments) throws IOException {
    try (DirectoryLock lock = new DiskFiles().lock(Path.of(arguments[0]), "another process")) {
      lock.note("held");
      System.out.println("held");
      System.out.flush();
      System.in.readAllBytes();
    } catch (DirectoryHeldException e) {
      System.out.println("refused");
    }
  }

  /** Starts the process. */
  static Process start(Path directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
