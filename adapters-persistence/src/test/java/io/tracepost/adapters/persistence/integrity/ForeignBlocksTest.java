package io.tracepost.adapters.persistence.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.journal.JdbiJournalAudit;
import io.tracepost.application.integrity.CheckpointLog;
import io.tracepost.contract.fuzz.FuzzSuite;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packed blocks and files of checkpoints that somebody may have changed. */
class ForeignBlocksTest extends FuzzSuite {
  private static final OrganizationId ACME = new OrganizationId("acme");

  @TempDir Path folder;

  ForeignBlocksTest() {
    add(
        "packed block",
        List.of(
            new byte[] {0, 0, 0, 1, 0, 0, 0, 9, 0x1f, 'a', 1, 0, 0x50, 'b', 'c', 'd', 'e', 'f'},
            new byte[] {0, 0, 0, 0, 0, 0, 0, 2, '{', '}'}),
        ForeignBlocksTest::unpack);
    add(
        "file of checkpoints",
        texts("{\"version\":1,\"organization\":\"acme\",\"number\":1}\n", "\n", "{}"),
        this::readFile);
  }

  /** Few, because some are files. */
  @Override
  protected int ordinaryInputs() {
    return 500;
  }

  @Test
  void a_block_that_claims_to_be_larger_than_its_bytes_can_be_takes_no_memory() {
    byte[] claims = {0, 0, 0, 1, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xf0, 0x10, 'a'};
    unpack(claims);
    claims[4] = (byte) 0xff;
    unpack(claims);
  }

  /** Encoding and length, four bytes each, then what was packed. */
  private static void unpack(byte[] input) {
    if (input.length < 8) {
      return;
    }
    ByteBuffer head = ByteBuffer.wrap(input);
    int encoding = head.getInt();
    int length = head.getInt();
    byte[] stored = Arrays.copyOfRange(input, 8, input.length);
    try {
      assertThat(JdbiJournalAudit.unpack(encoding, stored, length)).hasSize(length);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private void readFile(byte[] input) throws IOException {
    FileCheckpointLog log = new FileCheckpointLog(folder);
    Path file = Files.write(log.file(ACME), input);
    try {
      assertThat(log.newest(ACME)).isNotNull();
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining("no checkpoint");
    }
    try (CheckpointLog.Reader reader = FileCheckpointLog.read(file, ACME)) {
      while (reader.next().isPresent()) {
        assertThat(file).exists();
      }
    } catch (IOException refused) {
      assertThat(refused).isNotNull();
    }
  }
}
