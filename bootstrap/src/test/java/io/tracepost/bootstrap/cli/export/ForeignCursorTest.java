package io.tracepost.bootstrap.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.fuzz.FuzzSuite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cursor file that something else wrote is none; what is read is written the same. */
class ForeignCursorTest extends FuzzSuite {
  private static final SavedCursor SAVED =
      new SavedCursor(
          "http://127.0.0.1:8787",
          "audit",
          Map.of("categories", "governance,aitl"),
          Optional.of("djE6MTIzNDU2"),
          Optional.of(new OutputPlace(Path.of("/var/log/audit.jsonl"), 42, 4_096, "ab12")));

  ForeignCursorTest() {
    add(
        "cursor file",
        texts(
            SAVED.json(),
            SAVED.begunAt(Optional.empty()).json(),
            "{\"version\":1,\"server\":\"a\",\"stream\":\"traces\",\"filters\":{},\"cursor\":null}"),
        ForeignCursorTest::read);
  }

  @Test
  void a_place_that_no_file_can_have_makes_it_no_cursor_file() {
    String json = SAVED.json().replace("/var/log/audit.jsonl", "/var/log/\\u0000.jsonl");
    assertThat(json).isNotEqualTo(SAVED.json());
    assertThat(SavedCursor.read(json)).isEmpty();
  }

  private static void read(byte[] input) {
    SavedCursor.read(new String(input, StandardCharsets.UTF_8))
        .ifPresent(saved -> assertThat(SavedCursor.read(saved.json())).contains(saved));
  }
}
