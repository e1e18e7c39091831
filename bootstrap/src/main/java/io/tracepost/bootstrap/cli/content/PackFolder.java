package io.tracepost.bootstrap.cli.content;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.content.pack.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a pack is written to.
 *
 * @param folder made when it is not there; files of the pack's names in it are replaced, others stay
 */
record PackFolder(Path folder) {
  void write(List<RenderedFile> files) throws CommandFailure {
    for (RenderedFile file : files) {
      Path place = folder.resolve(file.path());
      try {
        Files.createDirectories(place.toAbsolutePath().getParent());
        Files.write(place, file.content());
      } catch (IOException e) {
        throw new CommandFailure(
            place + " cannot be written (" + e + "); name a folder that can by --out", e);
      }
    }
  }
}
