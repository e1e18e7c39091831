package io.tracepost.adapters.persistence.integrity;

import static io.tracepost.adapters.persistence.integrity.SignedStream.ACME;
import static io.tracepost.adapters.persistence.integrity.SignedStream.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.TestStorage;
import io.tracepost.application.integrity.CheckpointKey;
import io.tracepost.application.integrity.verification.IntegrityCheck.Range;
import io.tracepost.application.integrity.verification.Notice;
import io.tracepost.application.integrity.verification.Report;
import io.tracepost.contract.ManualClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams nobody laid hand on, as they are after all that lawfully happens to them. */
class UntamperedTest {
  private final ManualClock clock = ManualClock.atNoon();

  @TempDir Path folder;

  @Test
  void a_stream_is_intact_whatever_lawfully_happened_to_it() throws Exception {
    try (StorageOnDisk disk = new StorageOnDisk(clock)) {
      lives(disk);
      disk.reopen();
      assertThat(stream(disk).verify(ACME).problems()).isEmpty();
    }
  }

  @Test
  void so_it_is_on_a_server() throws Exception {
    try (StorageOnPostgres server = new StorageOnPostgres(clock)) {
      lives(server);
    }
  }

  private final CheckpointKey key = CheckpointKey.generate();
  private final Random random = new Random(7);

  private SignedStream stream(TestStorage storage) {
    return new SignedStream(storage.storage(), clock, random, key, folder);
  }

  private void lives(TestStorage storage) throws Exception {
    SignedStream stream = stream(storage);
    assertThat(stream.verify(ACME).intact()).isTrue();
    stream.write(40);
    intact(stream);
    stream.sign();
    assertThat(notices(intact(stream))).isEmpty();
    stream.prune(ACME, 7);
    assertThat(notices(intact(stream))).containsExactly(Notice.Kind.UNSIGNED_PRUNING);
    stream.sign();
    assertThat(notices(intact(stream))).containsExactly(Notice.Kind.PRUNED_LAWFULLY);
    stream.write(10);
    stream.sign();
    Report whole = intact(stream);
    Report middle =
        stream
            .check()
            .verify(
                ACME,
                new Range(whole.throughSequence() / 2, whole.throughSequence() / 2 + 1),
                List.of());
    assertThat(middle.problems()).isEmpty();
    assertThat(middle.blocks()).isBetween(1L, whole.blocks() - 1);
    stream.prune(ACME, Integer.MAX_VALUE);
    intact(stream);
    stream.sign();
    intact(stream);
    stream.write(5);
    intact(stream);
    stream.sign();
    assertThat(intact(stream).signedThrough()).isEqualTo(stream.verify(ACME).throughSequence());
  }

  private static Report intact(SignedStream stream) throws Exception {
    assertThat(stream.verify(OTHER).problems()).isEmpty();
    Report report = stream.verify(ACME);
    assertThat(report.problems()).isEmpty();
    return report;
  }

  private static List<Notice.Kind> notices(Report report) {
    return report.notices().stream().map(Notice::kind).toList();
  }
}
