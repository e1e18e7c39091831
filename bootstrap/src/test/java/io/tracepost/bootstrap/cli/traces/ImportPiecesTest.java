package io.tracepost.bootstrap.cli.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.traces.BatchAnswer.Rejection;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cutting a file into batches, and knowing how far an import got. */
class ImportPiecesTest {
  @TempDir Path folder;

  private static List<LineBatch> batches(String text, int maxLines, int maxBytes) throws Exception {
    LineReader reader =
        new LineReader(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            0,
            1,
            maxLines,
            maxBytes);
    List<LineBatch> all = new ArrayList<>();
    for (Optional<LineBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
      all.add(next.get());
    }
    return all;
  }

  private static String text(LineBatch batch) {
    return new String(batch.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void a_file_is_cut_between_lines_by_number_and_by_size_and_nothing_is_lost() throws Exception {
    List<LineBatch> batches = batches("aaaa\nbb\nc\nddddddd\ne", 2, 9);

    assertThat(batches)
        .extracting(ImportPiecesTest::text)
        .containsExactly("aaaa\nbb\n", "c\n", "ddddddd\n", "e");
    assertThat(batches).extracting(LineBatch::firstLine).containsExactly(1L, 3L, 4L, 5L);
    assertThat(batches).extracting(LineBatch::startOffset).containsExactly(0L, 8L, 10L, 18L);
  }

  @Test
  void a_line_that_no_batch_can_hold_is_named() {
    assertThatThrownBy(() -> batches("a\nbbbbbbbbbbbb\n", 10, 8))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("line 2 is longer than 8 bytes");
  }

  @Test
  void the_halves_of_a_batch_are_the_batch() throws Exception {
    LineBatch[] halves = batches("a\nbb\nccc\n", 10, 100).get(0).halves();

    assertThat(text(halves[0])).isEqualTo("a\n");
    assertThat(text(halves[1])).isEqualTo("bb\nccc\n");
    assertThat(halves[1].firstLine()).isEqualTo(2);
    assertThat(halves[1].startOffset()).isEqualTo(2);
  }

  @Test
  void a_refused_event_is_named_by_its_line_though_blank_lines_are_no_events() throws Exception {
    LineBatch batch = batches("{}\n\n{}\n", 10, 100).get(0);

    BatchAnswer answer =
        BatchAnswers.read(
            batch,
            Json.parse(
                "{\"accepted\":1,\"duplicates\":0,\"rejected\":[{\"index\":1,\"field\":\"status\",\"message\":\"is required\"}]}"));

    assertThat(answer.rejected()).containsExactly(new Rejection(3, "status is required"));
  }

  @Test
  void only_what_has_no_hole_before_it_counts_as_done() throws Exception {
    List<LineBatch> batches = batches("a\nb\nc\n", 1, 100);
    ImportTally tally = new ImportTally(ImportState.BEGIN);
    BatchAnswer one = new BatchAnswer(1, 0, List.of());

    tally.add(batches.get(2), one);
    assertThat(tally.state()).isEqualTo(ImportState.BEGIN);
    tally.add(batches.get(0), one);
    assertThat(tally.state().offset()).isEqualTo(2);
    tally.add(batches.get(1), one);

    assertThat(tally.state()).isEqualTo(new ImportState(6, 3, 3, 0, 0));
  }

  @Test
  void an_import_goes_on_only_in_the_very_file_it_began() throws Exception {
    Path file = Files.writeString(folder.resolve("traces.jsonl"), "a\nb\nc\n");
    ResumeFile resume = new ResumeFile(ResumeFile.beside(file), file);
    ImportState state = new ImportState(4, 2, 1, 1, 0);

    assertThat(resume.load()).isEmpty();
    resume.save(state);
    assertThat(resume.load()).contains(state);
    Files.writeString(file, "x\ny\nz\n");

    assertThatThrownBy(resume::load)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("another content")
        .hasMessageContaining("delete it");
  }
}
