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

/** The suite finds each promise that is broken on purpose. */
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

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void each_broken_promise_is_found(LineExporter.Fault fault) {
    String finder = FOUND_BY.getOrDefault(fault, "nothing");
    assertThat(failuresOf(finder, LineExporter.Fault.NONE)).isEmpty();
    assertThat(failuresOf(finder, fault)).containsExactly(finder + "()");
  }

  private static Set<String> failuresOf(String test, LineExporter.Fault fault) {
    FaultySuite.plant(fault);
    Set<String> failed = new TreeSet<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(FaultySuite.class, test))
            .build();
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
