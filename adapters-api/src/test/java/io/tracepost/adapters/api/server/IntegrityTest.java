package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.access.Scope;
import io.tracepost.application.integrity.archive.ArchiveCopy;
import io.tracepost.application.integrity.proof.EventProof;
import io.tracepost.application.integrity.proof.ProofCheck;
import io.tracepost.application.integrity.proof.ProofText;
import io.tracepost.application.integrity.verification.Report;
import io.tracepost.application.integrity.verification.Verification;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams are checked, archived and proven over REST. */
class IntegrityTest {
  private final RunningApi api = new RunningApi();
  private final String ingest = api.key(Scope.INGEST);
  private final String read = api.key(Scope.READ);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void a_stream_is_checked_up_to_its_checkpoint_and_told_what_is_behind_it() throws Exception {
    send("t1");
    api.checkpoints.make(OrganizationId.DEFAULT);
    long signed = api.head();
    send("t2");

    Answer answer = api.get("/api/v1/integrity", read);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/intact")).isEqualTo("true");
    assertThat(answer.at("/signed_through")).isEqualTo(String.valueOf(signed));
    assertThat(answer.at("/head_sequence")).isEqualTo(String.valueOf(api.head()));
    assertThat(answer.at("/notices/0/kind")).isEqualTo("unsigned_range");
    assertThat(api.get("/api/v1/integrity?from=1&to=1", read).at("/through_sequence"))
        .isEqualTo(String.valueOf(signed));
    assertThat(api.get("/api/v1/integrity?from=x", read).status()).isEqualTo(400);
    assertThat(api.get("/api/v1/integrity?from=5&to=4", read).status()).isEqualTo(400);
  }

  @Test
  void a_trace_comes_with_its_proof_which_holds_by_itself() throws Exception {
    send("t1");
    assertThat(api.get("/api/v1/traces/t1", read).at("/proof/checkpoint")).isEmpty();
    api.checkpoints.make(OrganizationId.DEFAULT);

    assertThat(api.get("/api/v1/traces/t1", read).at("/proof/checkpoint/number")).isEqualTo("1");
    EventProof proof = ProofText.read(api.get("/api/v1/traces/t1/proof", read).text());
    ProofCheck check =
        new ProofCheck(api.checkpoints.trusted(), (encoding, stored, length) -> stored);
    assertThat(check.complaint(proof)).isEmpty();
    assertThat(check.event(proof).json()).contains("\"trace_id\":\"t1\"");
    assertThat(api.get("/api/v1/traces/none/proof", read).status()).isEqualTo(404);
  }

  @Test
  void an_archive_of_blocks_is_checked_without_the_service() throws Exception {
    send("t1");
    api.checkpoints.make(OrganizationId.DEFAULT);
    send("t2");

    Answer archive = api.get("/v1/audit/export?format=blocks", read);

    assertThat(archive.status()).isEqualTo(200);
    Path file = Files.writeString(folder.resolve("stream.blocks"), archive.text());
    try (ArchiveCopy copy = ArchiveCopy.open(file)) {
      Report report =
          Verification.of(
              copy,
              List.of(),
              api.checkpoints.trusted(),
              (encoding, stored, length) -> stored,
              Optional.empty());
      assertThat(report.problems()).isEmpty();
      assertThat(report.checkpoints()).isEqualTo(1);
      assertThat(report.throughSequence()).isEqualTo(api.head());
    }
    assertThat(api.get("/v1/traces/export?format=blocks&since=1h", read).at("/errors/0/field"))
        .isEqualTo("since");
  }

  private void send(String id) {
    String trace = "{\"trace_id\":\"" + id + "\",\"agent_id\":\"bot\",\"status\":\"success\"}";
    assertThat(api.call("POST", "/api/v1/traces", ingest, trace).status()).isEqualTo(202);
  }
}
