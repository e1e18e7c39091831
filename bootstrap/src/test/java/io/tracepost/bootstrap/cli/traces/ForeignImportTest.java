package io.tracepost.bootstrap.cli.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.contract.fuzz.FuzzSuite;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files to import, resume files beside them, and what a service answers to their lines. */
class ForeignImportTest extends FuzzSuite {
  private static final int MOST_BYTES = 4_096;

  @TempDir Path folder;

  ForeignImportTest() {
    add(
        "lines to import",
        texts("{\"trace_id\":\"a\"}\n{\"trace_id\":\"b\"}\n", "\n\n  \r\n{}", "no line end"),
        ForeignImportTest::readLines);
    add(
        "answer to lines",
        texts(
            "{\"accepted\":3,\"duplicates\":1,\"rejected\":[{\"index\":1,\"field\":\"status\",\"message\":\"is required\"}]}",
            "{\"errors\":[{\"index\":-1,\"message\":\"x\"}]}"),
        ForeignImportTest::readAnswer);
    add(
        "resume file",
        texts(
            "{\"offset\":0,\"lines\":0,\"accepted\":0,\"duplicates\":0,\"rejected\":0,\"fingerprint\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}"),
        this::resume);
  }

  /** Few, because some are files. */
  @Override
  protected int ordinaryInputs() {
    return 500;
  }

  /** No byte is lost, none comes twice. */
  private static void readLines(byte[] input) throws Exception {
    LineReader reader = new LineReader(new ByteArrayInputStream(input), 0, 1, 7, MOST_BYTES);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      for (Optional<LineBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
        read.write(batch.get().bytes());
        BatchAnswers.read(batch.get(), Json.object().put("accepted", 1));
      }
    } catch (CommandFailure tooLong) {
      assertThat(tooLong).hasMessageContaining("longer than");
      return;
    }
    assertThat(read.toByteArray()).isEqualTo(input);
  }

  private static void readAnswer(byte[] input) {
    LineBatch batch = new LineBatch("{}\n\n{}\n".getBytes(StandardCharsets.UTF_8), 0, 1, 3);
    try {
      BatchAnswers.read(batch, Json.parse(new String(input, StandardCharsets.UTF_8)));
    } catch (CommandFailure noJson) {
      assertThat(noJson).hasMessageContaining("not JSON");
    }
  }

  @Test
  void an_answer_about_no_line_of_the_batch_is_told_of_its_first() throws Exception {
    LineBatch batch = new LineBatch("{}\n{}\n".getBytes(StandardCharsets.UTF_8), 0, 7, 2);
    BatchAnswer answer =
        BatchAnswers.read(
            batch, Json.parse("{\"errors\":[{\"index\":-1,\"message\":\"x\"},{\"index\":2}]}"));
    assertThat(answer.rejected()).allMatch(one -> one.line() == 7);
  }

  private void resume(byte[] input) throws Exception {
    Path imported = folder.resolve("traces.jsonl");
    Files.writeString(imported, "{}\n{}\n");
    Path place = Files.write(folder.resolve("resume"), input);
    try {
      new ResumeFile(place, imported)
          .load()
          .ifPresent(state -> assertThat(state.offset()).isBetween(0L, 6L));
    } catch (CommandFailure refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
