package io.tracepost.bootstrap.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on behind one another by a cursor file, through every way to be interrupted. */
class ChainedExportTest {
  @TempDir Path folder;
  private final ScriptedStream stream = ScriptedStream.start();
  private Path cursor;
  private Path output;

  @BeforeEach
  void name() {
    cursor = folder.resolve("audit.cursor");
    output = folder.resolve("audit.jsonl");
  }

  @AfterEach
  void stop() {
    stream.close();
  }

  private Ran run(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "audit",
                "export",
                "--patience=0",
                "--cursor-file=" + cursor,
                "--output=" + output));
    all.addAll(List.of(more));
    return Ran.against(stream.uri(), all.toArray(new String[0]));
  }

  private void good(String... more) {
    Ran ran = run(more);
    assertThat(ran.status()).as(ran.err()).isZero();
  }

  private String refused(String... more) {
    Ran ran = run(more);
    assertThat(ran.status()).as(ran.err()).isEqualTo(1);
    return ran.err();
  }

  private void append(String text) throws IOException {
    Files.writeString(output, text, StandardOpenOption.APPEND);
  }

  /** The first run gets no further than where it begins. */
  private void beginOnly(String... more) {
    stream.cutNext(0, () -> Files.exists(cursor));
    assertThat(refused(more)).contains("broke off");
  }

  /** What a run that is killed now leaves: bytes of lines, and no word of them in the cursor file. */
  private void killedAt(int line, int bytesOfTheNext) throws IOException {
    int end = stream.text(line).length() + bytesOfTheNext;
    append(stream.text().substring((int) Files.size(output), end));
  }

  @Test
  void every_line_comes_once_over_many_runs() {
    for (int run = 0; run < 5; run++) {
      stream.add(run);
      good();
      assertThat(output).hasContent(stream.text());
    }
  }

  @Test
  void an_answer_that_breaks_off_within_a_line_is_gone_on_with() {
    stream.add(10);
    stream.cutNext(25);
    assertThat(refused()).contains("broke off");

    good();

    assertThat(output).hasContent(stream.text());
  }

  @Test
  void a_crash_between_the_lines_and_the_cursor_repeats_nothing() throws IOException {
    stream.add(10);
    good();
    Path older = Files.copy(cursor, folder.resolve("older"));
    stream.add(10);
    good();
    Files.move(older, cursor, StandardCopyOption.REPLACE_EXISTING);
    stream.add(10);

    good();

    assertThat(output).hasContent(stream.text());
  }

  @Test
  void a_crash_before_the_first_cursor_repeats_nothing_and_begins_at_the_same_time()
      throws IOException {
    stream.add(10);
    beginOnly("--since=4");
    append(stream.text().substring(stream.text(4).length(), stream.text(6).length() + 3));
    stream.add(1);

    good("--since=9");

    assertThat(output).hasContent(stream.text().substring(stream.text(4).length()));
  }

  @Test
  void the_cursor_wins_over_since_on_a_later_run() {
    stream.add(3);
    good("--since=1");
    stream.add(3);

    good("--since=5");

    assertThat(output).hasContent(stream.text().substring(stream.text(1).length()));
  }

  @Test
  void lines_that_an_interrupted_run_left_are_taken_over_piece_by_piece_under_a_limit()
      throws IOException {
    stream.add(10);
    beginOnly();
    killedAt(6, 3);

    good("--limit=4");
    assertThat(output)
        .hasContent(
            stream.text(6)
                + stream.text().substring(stream.text(6).length(), stream.text(6).length() + 3));
    good("--limit=4");
    good();

    assertThat(output).hasContent(stream.text());
  }

  @Test
  void a_file_that_was_renamed_away_is_left_and_a_new_one_begun() throws IOException {
    stream.add(5);
    good();
    Files.move(output, folder.resolve("audit-1.jsonl"));
    stream.add(5);

    good();

    assertThat(folder.resolve("audit-1.jsonl")).hasContent(stream.text(5));
    assertThat(output).hasContent(stream.text().substring(stream.text(5).length()));
  }

  @Test
  void
      a_line_torn_before_its_file_was_renamed_is_completed_there_and_the_next_goes_to_the_new_file()
          throws IOException {
    stream.add(5);
    good();
    stream.add(5);
    killedAt(7, 4);
    Path renamed = Files.move(output, folder.resolve("audit-1.jsonl"));

    good();

    assertThat(renamed).hasContent(stream.text(8));
    assertThat(output).hasContent(stream.text().substring(stream.text(8).length()));
  }

  @Test
  void a_file_that_was_emptied_is_appended_to() throws IOException {
    stream.add(5);
    good();
    Files.writeString(output, "");
    stream.add(1);

    good();

    assertThat(output).hasContent(stream.text().substring(stream.text(5).length()));
  }

  @Test
  void an_output_with_earlier_lines_is_appended_to() throws IOException {
    Files.writeString(output, "{\"older\":1}\n");
    stream.add(2);

    good();

    assertThat(output).hasContent("{\"older\":1}\n" + stream.text());
  }

  @Test
  void an_output_that_ends_within_a_line_nobody_knows_of_is_not_touched() throws IOException {
    Files.writeString(output, "{\"older\":");
    stream.add(2);

    assertThat(refused()).contains("ends within a line");

    assertThat(output).hasContent("{\"older\":");
  }

  @Test
  void foreign_bytes_behind_the_cursor_stop_the_run_and_stay() throws IOException {
    stream.add(5);
    good();
    append("{\"foreign\":true}\n");
    stream.add(5);

    assertThat(refused())
        .contains("holds other bytes at " + (stream.text(5).length() + 2))
        .contains("truncate --size=" + stream.text(5).length());

    assertThat(output).hasContent(stream.text(5) + "{\"foreign\":true}\n");
  }

  @Test
  void foreign_bytes_are_seen_though_the_service_has_nothing_new() throws IOException {
    stream.add(5);
    good();
    append("{}\n");

    assertThat(refused()).contains("holds 3 bytes behind the last line the service gives");
  }

  @Test
  void other_filters_are_refused_with_what_to_do() {
    stream.add(5);
    good("--categories=aitl");

    assertThat(refused("--categories=system"))
        .contains("its filters is {categories=aitl}, asked for is {categories=system}")
        .contains("Give another --cursor-file");
    assertThat(refused()).contains("asked for is none");
  }

  @Test
  void a_cursor_of_another_stream_or_server_is_refused() {
    stream.add(5);
    good();

    Ran traces =
        Ran.against(
            stream.uri(), "traces", "export", "--cursor-file=" + cursor, "--output=" + output);
    assertThat(traces.status()).isEqualTo(1);
    assertThat(traces.err()).contains("its stream is audit, asked for is traces");
    try (ScriptedStream other = ScriptedStream.start()) {
      Ran elsewhere = Ran.against(other.uri(), "audit", "export", "--cursor-file=" + cursor);
      assertThat(elsewhere.status()).isEqualTo(1);
      assertThat(elsewhere.err()).contains("its server is " + stream.uri());
    }
  }

  @Test
  void a_cursor_file_that_is_empty_or_garbage_never_begins_at_the_beginning() throws IOException {
    stream.add(5);
    for (String text : List.of("", "\n", "c5", "{\"version\":1}", "[]", "{\"cursor\":\"c5\"}")) {
      Files.writeString(cursor, text);
      assertThat(refused())
          .contains(text.isBlank() ? "is empty" : "is no cursor file")
          .contains("Put a copy of it back; or remove it");
    }
    assertThat(output).doesNotExist();
    assertThat(stream.asked()).isEmpty();
  }

  @Test
  void a_second_run_with_the_same_cursor_file_is_refused() throws Exception {
    stream.add(5);
    try (CursorFile taken = CursorFile.take(cursor)) {
      assertThat(taken).isNotNull();
      assertThat(refused()).contains("another run is exporting with the cursor file " + cursor);
    }
    good();
  }

  @Test
  void refusals_are_said_in_the_words_of_the_service_and_leave_nothing_behind() {
    stream.refuseNext(
        "400 Bad Request\r\nContent-Type: application/problem+json",
        "{\"title\":\"Malformed\",\"status\":400,\"detail\":\"The query parameter categories is wrong.\","
            + "\"errors\":[{\"field\":\"categories\",\"message\":\"names \\\"x\\\"\"}]}");

    assertThat(refused("--categories=x"))
        .isEqualToIgnoringNewLines(
            "Malformed: The query parameter categories is wrong.\n  categories names \"x\"\n");

    assertThat(cursor).doesNotExist();
    assertThat(output).doesNotExist();
  }

  @Test
  void the_cursor_file_is_for_its_owner_alone() throws IOException {
    stream.add(1);
    good();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cursor)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
        .startsWith("rw-");
  }

  @Test
  void standard_output_takes_the_lines_and_standard_error_the_summary() {
    stream.add(3);

    Ran ran = Ran.against(stream.uri(), "audit", "export", "--cursor-file=" + cursor, "--json");

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).isEqualTo(stream.text());
    assertThat(ran.err()).startsWith("{\"lines\":3,\"bytes\":" + stream.text().length());
    assertThat(Ran.against(stream.uri(), "audit", "export", "--cursor-file=" + cursor).out())
        .isEmpty();
  }

  @Test
  void every_option_goes_to_the_service_as_it_is() {
    Ran.against(
        stream.add(1).uri(),
        "traces",
        "export",
        "--since=0",
        "--until=1",
        "--statuses=error, timeout",
        "--limit=5");
    Ran.against(stream.uri(), "audit", "export", "--thread=a&b", "--categories=aitl");

    assertThat(stream.asked().get(0))
        .containsEntry("path", "/v1/traces/export")
        .containsEntry("since", "0")
        .containsEntry("until", "1")
        .containsEntry("statuses", "error, timeout")
        .containsEntry("limit", "5")
        .hasSize(5);
    assertThat(stream.asked().get(1))
        .containsEntry("path", "/v1/audit/export")
        .containsEntry("thread", "a&b")
        .containsEntry("categories", "aitl")
        .hasSize(3);
  }

  @Test
  void without_a_cursor_file_a_broken_answer_is_a_failure() {
    stream.add(10);
    stream.cutNext(stream.text(4).length() + 2);

    Ran ran = Ran.against(stream.uri(), "audit", "export");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("broke off");
    assertThat(stream.text()).startsWith(ran.out());
  }
}
