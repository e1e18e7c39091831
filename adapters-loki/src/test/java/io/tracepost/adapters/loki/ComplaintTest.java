package io.tracepost.adapters.loki;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of ten lines, a minute apart from 12:00:00.000250, a message is about. */
class ComplaintTest {
  private static final long FIRST =
      Instant.parse("2026-11-22T12:00:00Z").getEpochSecond() * 1_000_000 + 250;
  private static final List<SentLine> TEN =
      IntStream.range(0, 10)
          .mapToObj(i -> new SentLine(i, FIRST + i * 60_000_000L, 100 + i))
          .toList();

  @Test
  void of_many_that_are_too_far_behind_the_cutoff_finds_those_that_are_not_listed() {
    Complaint read = Complaint.read(listed(0) + total(4, 10), TEN);
    assertThat(read.faults().keySet()).containsExactly(0, 1, 2, 3);
    assertThat(read.faults().values()).containsOnly(LineFault.TOO_FAR_BEHIND);
    assertThat(read.restStored()).isTrue();
  }

  @Test
  void a_count_that_does_not_add_up_makes_nothing_certain_but_what_was_found() {
    assertThat(Complaint.read(listed(0) + total(5, 10), TEN).restStored()).isFalse();
    Complaint partOfTheRequest = Complaint.read(listed(0) + total(1, 7), TEN);
    assertThat(partOfTheRequest.faults().keySet()).containsExactly(0);
    assertThat(partOfTheRequest.restStored()).isFalse();
  }

  @Test
  void the_old_way_of_refusing_disorder_is_understood() {
    Complaint read =
        Complaint.read(
            "entry with timestamp 2026-11-22 12:03:00.00025 +0000 UTC ignored, reason: 'entry out of order',\n"
                + total(1, 10),
            TEN);
    assertThat(read.faults().keySet()).containsExactly(3);
    assertThat(read.restStored()).isTrue();
  }

  @Test
  void times_in_another_zone_are_understood() {
    Complaint read =
        Complaint.read(
            "entry with timestamp 2026-11-22 13:01:00.00025 +0100 CET ignored, reason: 'entry too far behind',\n"
                + total(1, 10),
            TEN);
    assertThat(read.faults().keySet()).containsExactly(1);
  }

  @Test
  void too_old_means_all_before_the_cutoff_and_at_least_the_oldest_of_its_second() {
    assertThat(Complaint.read(old("12:00:00Z", "12:02:30Z"), TEN).faults().keySet())
        .containsExactly(0, 1, 2);
    assertThat(Complaint.read(old("12:00:00Z", "12:00:00Z"), TEN).faults().keySet())
        .containsExactly(0);
    assertThat(Complaint.read(old("12:00:00Z", "12:02:30Z"), TEN).restStored()).isFalse();
  }

  @Test
  void too_new_means_all_after_the_one_that_is_named_and_at_least_the_newest() {
    String text = "entry for stream '{a=\"b\"}' has timestamp too new: 2026-11-22T12:08:00Z";
    assertThat(Complaint.read(text, TEN).faults().keySet()).containsExactly(9);
    assertThat(Complaint.read("2 errors like: " + text, TEN).faults().values())
        .containsOnly(LineFault.TOO_NEW);
  }

  @Test
  void too_long_means_all_longer_than_the_limit() {
    Complaint read =
        Complaint.read("Max entry size '107' bytes exceeded for stream '{}' while adding", TEN);
    assertThat(read.faults().keySet()).containsExactly(8, 9);
  }

  @Test
  void messages_of_several_kinds_are_read_together() {
    String text =
        "1 errors like: "
            + old("12:00:00Z", "12:00:30Z")
            + "; 1 errors like: Max entry size '108' bytes exceeded for stream '{}' while adding";
    assertThat(Complaint.read(text, TEN).faults())
        .containsEntry(0, LineFault.TOO_OLD)
        .containsEntry(9, LineFault.LINE_TOO_LONG)
        .hasSize(2);
  }

  @Test
  void a_line_that_nobody_sent_is_nobodys_fault() {
    String text =
        "entry with timestamp 1999-01-01 00:00:00 +0000 UTC ignored, reason: 'entry too far behind',\n";
    assertThat(Complaint.read(text + total(1, 10), TEN).faults()).isEmpty();
    assertThat(Complaint.read("", TEN).faults()).isEmpty();
  }

  private static String listed(int line) {
    return "entry with timestamp 2026-11-22 12:0"
        + line
        + ":00.00025 +0000 UTC ignored, reason: 'entry too far behind, entry timestamp is: 2026-11-22T12:0"
        + line
        + ":00Z, oldest acceptable timestamp is: 2026-11-22T12:03:30Z',\n";
  }

  private static String total(int ignored, int of) {
    return "user 'soc', total ignored: " + ignored + " out of " + of + " for stream: {a=\"b\"}\n";
  }

  private static String old(String time, String cutoff) {
    return "entry for stream '{a=\"b\"}' has timestamp too old: 2026-11-22T"
        + time
        + ", oldest acceptable timestamp is: 2026-11-22T"
        + cutoff;
  }
}
