package io.tracepost.contract.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.CheckpointKey;
import io.tracepost.application.integrity.CheckpointText;
import io.tracepost.application.integrity.Checkpoints;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.integrity.archive.ArchiveCopy;
import io.tracepost.application.integrity.archive.BlockArchive;
import io.tracepost.application.integrity.proof.EventProof;
import io.tracepost.application.integrity.proof.ProofCheck;
import io.tracepost.application.integrity.proof.ProofText;
import io.tracepost.application.integrity.proof.Proofs;
import io.tracepost.application.integrity.verification.CouldNotCheckException;
import io.tracepost.application.integrity.verification.Verification;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.Directory;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.fuzz.FuzzSuite;
import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.organization.OrganizationId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoints, proofs and archives from whoever hands them over: each is read or refused, none that was
 * changed proves anything, and what is read is written the same.
 */
class ForeignProofsTest extends FuzzSuite {
  private static final OrganizationId ACME = OrganizationId.DEFAULT;

  private final TrustedKeys trusted;

  @TempDir Path folder;

  ForeignProofsTest() throws Exception {
    ManualClock clock = ManualClock.atNoon();
    InMemoryJournal journal = new InMemoryJournal(clock);
    InMemoryJournalAudit audit = new InMemoryJournalAudit(journal);
    InMemoryCheckpointStore store = new InMemoryCheckpointStore();
    Checkpoints checkpoints =
        new Checkpoints(
            audit,
            store,
            new InMemoryCheckpointLog(),
            CheckpointKey.generate(),
            TrustedKeys.NONE,
            clock);
    for (String prefix : List.of("a", "b", "c")) {
      journal.append(Commit.of(SampleEvents.block(ACME, prefix, 3)));
    }
    Checkpoint newest = checkpoints.make(ACME).orElseThrow();
    journal.append(Commit.of(SampleEvents.block(ACME, "d", 1)));
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    new BlockArchive(audit, store, clock).write(ACME, archive);
    EventProof proof = new Proofs(audit, store).of(ACME, 5).orElseThrow();
    trusted = checkpoints.trusted();
    add("checkpoint", texts(CheckpointText.write(newest)), ForeignProofsTest::readCheckpoint);
    add("proof", texts(ProofText.write(proof)), this::readProof);
    add("archive", List.of(archive.toByteArray()), this::readArchive);
    add("directory", List.of(proof.block().directory()), ForeignProofsTest::readDirectory);
  }

  /** Few, because some are files. */
  @Override
  protected int ordinaryInputs() {
    return 500;
  }

  private static void readCheckpoint(byte[] input) {
    try {
      Checkpoint read = CheckpointText.read(text(input));
      assertThat(CheckpointText.read(CheckpointText.write(read))).isEqualTo(read);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotNull();
    }
  }

  private void readProof(byte[] input) {
    EventProof proof;
    try {
      proof = ProofText.read(text(input));
    } catch (IllegalArgumentException refused) {
      return;
    }
    ProofCheck check = new ProofCheck(trusted, (encoding, stored, length) -> stored);
    if (check.complaint(proof).isEmpty()) {
      assertThat(check.event(proof).json()).isNotEmpty();
    }
  }

  private void readArchive(byte[] input) throws Exception {
    Path file = Files.write(folder.resolve("stream.blocks"), input);
    try (ArchiveCopy copy = ArchiveCopy.open(file)) {
      assertThat(
              Verification.of(
                  copy, List.of(), trusted, (encoding, stored, length) -> stored, Optional.empty()))
          .isNotNull();
    } catch (CouldNotCheckException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static void readDirectory(byte[] input) {
    try {
      assertThat(Directory.decode(input)).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotNull();
    }
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}
