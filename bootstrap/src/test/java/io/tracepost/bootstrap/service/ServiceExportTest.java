package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports from the command line out of the real service. */
class ServiceExportTest {
  @TempDir Path folder;
  private World world;

  @BeforeEach
  void start() throws Exception {
    world = new World(folder);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private static String record(int number) {
    String actor = number % 2 == 0 ? "did:sync:system:probe" : "did:sync:system:auth";
    return "{\"id\":\"r%d\",\"act\":\"KNOW\",\"actor\":\"%s\",\"thread\":\"th %d\",\"clock\":%d,\"body\":{\"text\":\"é\\n\"}}"
        .formatted(number, actor, number % 3, number);
  }

  private static String line(int number) {
    return "{\"category\":\"%s\",\"thread\":\"th %d\",\"record\":%s}\n"
        .formatted(number % 2 == 0 ? "system" : "governance", number % 3, record(number));
  }

  private void importRecords(int from, int to) throws Exception {
    List<String> records = new ArrayList<>();
    for (int i = from; i < to; i++) {
      records.add(record(i));
    }
    Path file = Files.write(folder.resolve("records.jsonl"), records);
    assertThat(world.run(0, "audit", "import", "--no-resume", file.toString()))
        .contains((to - from) + " accepted, 0 duplicates, 0 rejected");
  }

  private static String lines(int from, int to, int step) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i += step) {
      lines.append(line(i));
    }
    return lines.toString();
  }

  @Test
  void audit_records_come_back_as_they_came_in_order_and_filtered() throws Exception {
    importRecords(0, 60);

    assertThat(world.run(0, "audit", "export")).isEqualTo(lines(0, 60, 1));
    assertThat(world.run(0, "audit", "export", "--categories=system")).isEqualTo(lines(0, 60, 2));
    assertThat(world.run(0, "audit", "export", "--thread=th 1")).isEqualTo(lines(1, 60, 3));
    assertThat(world.run(0, "audit", "export", "--limit=7", "--since=1h"))
        .isEqualTo(lines(0, 7, 1));
    assertThat(world.run(0, "audit", "export", "--until=1h")).isEmpty();
  }

  @Test
  void chained_runs_give_each_record_once_through_a_page_limit_and_more_records() throws Exception {
    Path output = folder.resolve("out.jsonl");
    String[] chained = {
      "audit",
      "export",
      "--cursor-file=" + folder.resolve("cursor"),
      "--output=" + output,
      "--since=7d",
      "--limit=25"
    };
    importRecords(0, 60);
    for (int run = 0; run < 3; run++) {
      world.run(0, chained);
    }
    assertThat(output).hasContent(lines(0, 60, 1));
    importRecords(60, 70);
    world.run(0, chained);
    world.run(0, chained);

    assertThat(output).hasContent(lines(0, 70, 1));
  }

  @Test
  void exported_traces_are_what_the_service_has_already() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("traces.jsonl"),
            """
            {"trace_id":"t1","agent_id":"a","status":"success","timestamp":"2026-01-31T12:00:00Z"}
            {"trace_id":"t2","agent_id":"a","status":"error","timestamp":"2026-01-31T12:00:01Z"}
            """);
    world.run(0, "traces", "import", "--no-resume", file.toString());

    Path exported = folder.resolve("exported.jsonl");
    world.run(0, "traces", "export", "--output=" + exported);
    assertThat(world.run(0, "traces", "import", "--no-resume", exported.toString()))
        .contains("0 accepted, 2 duplicates, 0 rejected");
    assertThat(world.run(0, "traces", "export", "--statuses=error"))
        .startsWith("{\"timestamp\":\"2026-01-31T12:00:01.000000Z\",")
        .contains("\"trace_id\":\"t2\"");
  }

  @Test
  void what_the_service_refuses_is_said_in_its_words() throws Exception {
    importRecords(0, 2);
    Path cursor = folder.resolve("cursor");
    assertThat(world.failure("audit", "export", "--since=yesterday"))
        .contains("The query parameter since is a time in RFC 3339");
    assertThat(world.failure("audit", "export", "--since=yesterday", "--cursor-file=" + cursor))
        .contains("The query parameter since is a time in RFC 3339")
        .doesNotContain("until");
    assertThat(world.failure("audit", "export", "--categories=goverance"))
        .contains("goverance")
        .contains("governance");
    assertThat(world.failure("traces", "export", "--limit=0")).contains("limit is a whole number");
    assertThat(cursor).doesNotExist();
  }

  @Test
  void a_cursor_from_a_journal_that_was_longer_is_stale() throws Exception {
    importRecords(0, 20);
    Path cursor = folder.resolve("cursor");
    world.run(0, "audit", "export", "--cursor-file=" + cursor);
    try (World other = new World(Files.createDirectory(folder.resolve("other")))) {
      String foreign = other.failure("audit", "export", "--cursor-file=" + cursor);
      assertThat(foreign).contains("its server is " + world.client().server());
      Files.writeString(
          cursor,
          Files.readString(cursor)
              .replace(world.client().server().toString(), other.client().server().toString()));

      assertThat(other.failure("audit", "export", "--cursor-file=" + cursor))
          .contains("Stale cursor: the cursor stands at event 20, but the stream ends at");
    }
  }
}
