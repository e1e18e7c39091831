package io.tracepost.contract.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The suites find each promise that is broken on purpose. */
class BrokenPromisesTest {
  private static final Map<LineExporter.Fault, String> FOUND_BY =
      Map.ofEntries(
          Map.entry(
              LineExporter.Fault.REPEATS,
              "a_busy_destination_is_asked_once_and_its_delay_is_handed_back"),
          Map.entry(
              LineExporter.Fault.LEAKS_IN_A_MESSAGE,
              "no_secret_is_in_any_message_description_or_log_line"),
          Map.entry(
              LineExporter.Fault.LEAKS_IN_A_LOG_LINE,
              "no_secret_is_in_any_message_description_or_log_line"),
          Map.entry(
              LineExporter.Fault.BELIEVES_ANY_200,
              "a_success_from_somebody_else_is_never_delivered"),
          Map.entry(
              LineExporter.Fault.SWALLOWS_THE_INTERRUPT,
              "an_interrupted_attempt_is_unconfirmed_and_its_thread_stays_interrupted"),
          Map.entry(
              LineExporter.Fault.IGNORES_LIMITS,
              "a_batch_that_passes_a_byte_limit_is_sent_up_to_it_and_the_rest_is_left"),
          Map.entry(
              LineExporter.Fault.DROPS_WHAT_DOES_NOT_FIT,
              "a_batch_that_passes_a_byte_limit_is_sent_up_to_it_and_the_rest_is_left"),
          Map.entry(
              LineExporter.Fault.TAKES_THE_HEAD_FOR_THE_ANSWER,
              "an_answer_that_drips_for_ever_is_cut_off_and_unconfirmed"),
          Map.entry(
              LineExporter.Fault.CHECKS_BY_WRITING,
              "a_check_of_a_healthy_destination_passes_and_stores_nothing"),
          Map.entry(
              LineExporter.Fault.FORGETS_THE_DELAY,
              "a_busy_destination_is_asked_once_and_its_delay_is_handed_back"),
          Map.entry(
              LineExporter.Fault.DELIVERED_WHEN_UNSURE,
              "a_connection_that_ends_after_the_request_is_unconfirmed"),
          Map.entry(LineExporter.Fault.OUTLIVES_CLOSE, "closing_ends_the_attempts_under_way"));

  private static final Map<ListFixture.Fault, String> FOUND_WITHOUT_TRANSPORT_BY =
      Map.ofEntries(
          Map.entry(ListFixture.Fault.REORDERS, "a_delivered_batch_is_there_once_and_in_order"),
          Map.entry(
              ListFixture.Fault.REPEATS_WHAT_CAME_BEFORE,
              "batches_one_after_the_other_follow_each_other"),
          Map.entry(
              ListFixture.Fault.FORGETS_AUDIT_RECORDS,
              "events_of_every_kind_it_has_room_for_are_delivered"),
          Map.entry(
              ListFixture.Fault.WRITES_TO_THE_BATCH, "a_batch_is_neither_written_to_nor_kept"),
          Map.entry(ListFixture.Fault.KEEPS_THE_BATCH, "a_batch_is_neither_written_to_nor_kept"),
          Map.entry(
              ListFixture.Fault.MIXES_ATTEMPTS, "attempts_at_once_lose_repeat_and_reorder_nothing"),
          Map.entry(
              ListFixture.Fault.STORES_HALF_WHEN_UNAVAILABLE,
              "an_unavailable_destination_gets_nothing_and_everything_once_it_is_back"),
          Map.entry(
              ListFixture.Fault.SWALLOWS_THE_INTERRUPT,
              "an_interrupt_is_kept_and_ends_one_attempt_only"),
          Map.entry(
              ListFixture.Fault.DIES_OF_AN_INTERRUPT,
              "an_interrupt_is_kept_and_ends_one_attempt_only"),
          Map.entry(
              ListFixture.Fault.DROPS_WHAT_DOES_NOT_FIT,
              "a_batch_over_a_byte_limit_is_stored_up_to_it_and_the_rest_is_handed_back"),
          Map.entry(
              ListFixture.Fault.REFUSES_LARGE_BATCHES,
              "a_batch_of_as_many_records_as_the_limit_says_is_stored"),
          Map.entry(
              ListFixture.Fault.LOSES_GIANTS,
              "a_record_larger_than_any_attempt_is_never_lost_in_silence"),
          Map.entry(
              ListFixture.Fault.CHANGES_ITS_LIMITS,
              "limits_stay_the_same_while_the_exporter_lives"),
          Map.entry(
              ListFixture.Fault.NEEDS_THE_DESTINATION_TO_OPEN,
              "opening_needs_no_destination_and_disturbs_no_other_exporter"),
          Map.entry(
              ListFixture.Fault.CHECKS_BY_WRITING,
              "a_check_of_a_healthy_destination_holds_and_writes_no_event"),
          Map.entry(
              ListFixture.Fault.CHECKS_NOTHING,
              "a_check_of_an_unavailable_destination_says_what_to_do"),
          Map.entry(
              ListFixture.Fault.STORES_WHEN_CLOSED,
              "closing_twice_is_closing_once_and_a_closed_exporter_stores_nothing"),
          Map.entry(
              ListFixture.Fault.EMPTIES_ON_OPENING,
              "an_exporter_goes_on_where_one_before_it_was_closed"),
          Map.entry(
              ListFixture.Fault.TELLS_CONTENT,
              "no_content_and_no_secret_is_said_whatever_happens"));

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void each_broken_promise_is_found(LineExporter.Fault fault) {
    String finder = FOUND_BY.getOrDefault(fault, "nothing");
    FaultySuite.plant(LineExporter.Fault.NONE);
    assertThat(failuresOf(FaultySuite.class, finder)).isEmpty();
    FaultySuite.plant(fault);
    assertThat(failuresOf(FaultySuite.class, finder)).containsExactly(finder + "()");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void each_promise_broken_without_a_transport_is_found(ListFixture.Fault fault) {
    String finder = FOUND_WITHOUT_TRANSPORT_BY.getOrDefault(fault, "nothing");
    FaultyListSuite.plant(ListFixture.Fault.NONE);
    assertThat(failuresOf(FaultyListSuite.class, finder)).isEmpty();
    FaultyListSuite.plant(fault);
    assertThat(failuresOf(FaultyListSuite.class, finder)).containsExactly(finder + "()");
  }

  private static Set<String> failuresOf(Class<?> suite, String test) {
    Set<String> failed = new TreeSet<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectMethod(suite, test)).build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == Status.FAILED) {
                  failed.add(test.getDisplayName());
                }
              }
            });
    return failed;
  }
}
