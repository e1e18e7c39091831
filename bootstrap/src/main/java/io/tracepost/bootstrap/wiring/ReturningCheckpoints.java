package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.backup.BackupArchive;
import io.tracepost.adapters.persistence.backup.BackupException;
import io.tracepost.adapters.persistence.integrity.FileCheckpointLog;
import io.tracepost.adapters.persistence.keyfile.OwnerOnlyFile;
import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.store.StoreException;
import io.tracepost.bootstrap.wiring.RestoredStream.SetAside;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Puts files of checkpoints back. A folder of checkpoints may have outlived the database and know of
 * more than the backup holds. Left there, it would make every check of the stream a case of tampering
 * and keep new checkpoints from being signed: it is moved aside, kept as evidence, and reported.
 *
 * @param archive the backup
 * @param storage the restored database
 * @param log the folder
 * @param suffix names what is moved aside
 */
record ReturningCheckpoints(
    BackupArchive archive, Storage storage, FileCheckpointLog log, String suffix) {
  /** Puts those of an organization in place; what was moved aside for that. */
  Optional<SetAside> putBack(OrganizationId organization)
      throws BackupException, StoreException, IOException {
    Path file = log.file(organization);
    Optional<Checkpoint> found = log.newest(organization);
    Optional<SetAside> aside = Optional.empty();
    if (found.isPresent() && knowsMore(found.get())) {
      aside = Optional.of(setAside(found.get()));
    }
    if (!Files.exists(file) && archive.hasCheckpoints(organization)) {
      Files.createDirectories(file.resolveSibling(""));
      archive.copyCheckpoints(organization, file);
    }
    return aside;
  }

  /** Moves a file out of the way. */
  SetAside setAside(Checkpoint newest) throws IOException {
    Path file = log.file(newest.organization());
    Path target = file.resolveSibling(file.getFileName() + suffix);
    Files.move(file, target);
    OwnerOnlyFile.force(file.toAbsolutePath().resolveSibling(""));
    return new SetAside(newest, target);
  }

  private boolean knowsMore(Checkpoint found) throws StoreException {
    long known =
        storage.checkpoints().newest(found.organization()).map(Checkpoint::number).orElse(0L);
    long head =
        archive
            .manifest()
            .heads()
            .getOrDefault(found.organization(), StreamHead.EMPTY)
            .lastSequence();
    return found.number() > known || found.throughSequence() > head;
  }
}
