package io.tracepost.bootstrap.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Pause;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.domain.credential.SecretText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that goes on and on, and what it does about a service that comes and goes. */
class FollowTest {
  @TempDir Path folder;
  private final ScriptedStream stream = ScriptedStream.start();
  private final StopSignal stop = new StopSignal();
  private final List<Duration> pauses = new ArrayList<>();
  private final Deque<Runnable> duringPauses = new ArrayDeque<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    stream.close();
  }

  /** Each pause does what comes next in the test; the last one asks for the end. */
  private final Pause pause =
      length -> {
        pauses.add(length);
        Runnable next = duringPauses.poll();
        if (next == null) {
          stop.ask();
        } else {
          next.run();
        }
      };

  private LinesOut standardOut() {
    return new StandardOutLines(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private Export export(LinesOut out, CursorFile file, long pageLines, Duration patience)
      throws Exception {
    Wanted wanted = anything();
    return new Export(
        new ExportRequests(new ServiceClient(stream.uri(), SecretText.of("k".repeat(40)))),
        wanted,
        out,
        new Export.Course(file, true, pageLines, new Patience(pause, patience), stop, pause),
        file.load(stream.uri().toString(), wanted),
        stream.uri().toString(),
        lines -> {});
  }

  private CursorFile cursor() throws CommandFailure {
    return CursorFile.take(folder.resolve("cursor"));
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void new_lines_come_at_the_next_look_and_the_end_moves_the_cursor_first() throws Exception {
    stream.add(3);
    duringPauses.add(() -> stream.add(2));
    duringPauses.add(() -> {});
    duringPauses.add(() -> stream.add(1));
    try (CursorFile file = cursor()) {
      assertThat(export(standardOut(), file, 100, Duration.ZERO).run()).isFalse();
      assertThat(file.load(stream.uri().toString(), anything()).orElseThrow().cursor())
          .contains("c6");
    }

    assertThat(printed()).isEqualTo(stream.text());
    assertThat(pauses).containsOnly(Duration.ofSeconds(1));
  }

  @Test
  void a_long_stream_comes_in_pages_and_the_cursor_moves_behind_each() throws Exception {
    stream.add(10);
    try (CursorFile file = cursor()) {
      export(standardOut(), file, 4, Duration.ZERO).run();
    }

    assertThat(printed()).isEqualTo(stream.text());
    assertThat(stream.asked())
        .extracting(query -> query.getOrDefault("after", ""))
        .containsExactly("", "c4", "c8");
    assertThat(stream.asked()).extracting(query -> query.get("limit")).containsOnly("4");
  }

  @Test
  void a_broken_answer_is_asked_for_again_and_nothing_is_printed_twice() throws Exception {
    stream.add(10);
    stream.cutNext(40);
    stream.cutNext(20);
    stream.cutNext(60);
    for (int i = 0; i < 3; i++) {
      duringPauses.add(() -> {});
    }
    try (CursorFile file = cursor()) {
      export(standardOut(), file, 100, Duration.ofMinutes(1)).run();
    }

    assertThat(printed()).isEqualTo(stream.text());
    assertThat(pauses)
        .containsExactly(
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
  }

  @Test
  void a_broken_answer_into_a_file_is_compared_and_gone_on_with() throws Exception {
    Path output = folder.resolve("out.jsonl");
    stream.add(10);
    stream.cutNext(40);
    stream.cutNext(20);
    duringPauses.add(() -> {});
    duringPauses.add(() -> stream.add(3));
    try (CursorFile file = cursor();
        LinesOut lines = new FileLines(output)) {
      export(lines, file, 4, Duration.ofMinutes(1)).run();
    }

    assertThat(output).hasContent(stream.text());
  }

  @Test
  void a_file_renamed_while_it_is_followed_gets_no_more_lines() throws Exception {
    Path output = folder.resolve("out.jsonl");
    Path renamed = folder.resolve("out-1.jsonl");
    stream.add(2);
    duringPauses.add(
        () -> {
          assertThat(output.toFile().renameTo(renamed.toFile())).isTrue();
          stream.add(2);
        });
    try (CursorFile file = cursor();
        LinesOut lines = new FileLines(output)) {
      export(lines, file, 100, Duration.ZERO).run();
    }

    assertThat(renamed).hasContent(stream.text(2));
    assertThat(output).hasContent(stream.text().substring(stream.text(2).length()));
  }

  @Test
  void a_busy_service_is_asked_again_after_as_long_as_it_says() throws Exception {
    stream.add(1);
    stream.refuseNext("503 Service Unavailable\r\nRetry-After: 7", "");
    duringPauses.add(() -> {});
    try (CursorFile file = cursor()) {
      export(standardOut(), file, 100, Duration.ofMinutes(1)).run();
    }

    assertThat(pauses).startsWith(Duration.ofSeconds(7));
    assertThat(printed()).isEqualTo(stream.text());
  }

  @Test
  void patience_ends_with_the_words_of_the_last_attempt() throws Exception {
    stream.add(1);
    for (int i = 0; i < 6; i++) {
      stream.refuseNext("503 Service Unavailable", "busy");
      duringPauses.add(() -> {});
    }
    try (CursorFile file = cursor()) {
      Export export = export(standardOut(), file, 100, Duration.ofSeconds(2));
      assertThatThrownBy(export::run)
          .isInstanceOf(CommandFailure.class)
          .hasMessage("HTTP 503: busy");
    }

    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void a_stale_cursor_is_refused_at_once() throws Exception {
    stream.add(1);
    stream.refuseNext(
        "422 Unprocessable Content",
        "{\"title\":\"Invalid\",\"status\":422,\"detail\":\"Stale cursor: another journal.\"}");
    try (CursorFile file = cursor()) {
      Export export = export(standardOut(), file, 100, Duration.ofMinutes(1));
      assertThatThrownBy(export::run).hasMessage("Invalid: Stale cursor: another journal.");
    }
    assertThat(pauses).isEmpty();
  }

  private static Wanted anything() {
    return new Wanted(
        ExportedStream.AUDIT, Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
  }
}
