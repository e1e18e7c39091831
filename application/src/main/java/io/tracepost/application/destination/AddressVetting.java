package io.tracepost.application.destination;

import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Vets the addresses of a draft before it is saved, as their names resolve at that moment. Connections
 * are vetted again when they are made; this is so that a wrong address is said to whoever gives it.
 * Safe from any thread; blocks, but never longer than its limit.
 */
final class AddressVetting {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final Problem UNANSWERED =
      new Problem(
          "resolver_silent",
          "DNS did not answer in time",
          "Try again; if it stays so, look at the resolver of the machine that runs Tracepost.");

  private static final String LEARN_THE_NAME =
      "Correct the name, or let DNS know it first: nothing could be delivered to it.";

  private final Executor executor;
  private final Duration limit;

  /**
   * Vetting on an executor.
   *
   * @param patience longest wait for the resolver, if that is shorter than five seconds
   */
  AddressVetting(Executor executor, Duration patience) {
    this.executor = executor;
    this.limit = patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
  }

  /**
   * Insists that every address may be reached.
   *
   * @throws DestinationException invalid, by the setting that names the host
   */
  void require(Checked checked, DestinationDraft draft) throws DestinationException {
    Optional<Problem> problem = problem(checked);
    if (problem.isPresent()) {
      String setting = checked.type().hostSetting();
      throw DestinationException.invalid(
          List.of(
              new SettingProblem(
                  draft.settings().containsKey(setting) ? "settings." + setting : "settings",
                  words(problem.get()))));
    }
  }

  private Optional<Problem> problem(Checked checked) {
    try {
      return CompletableFuture.supplyAsync(() -> problemOf(checked), executor)
          .completeOnTimeout(Optional.of(UNANSWERED), limit.toNanos(), TimeUnit.NANOSECONDS)
          .join();
    } catch (RejectedExecutionException e) {
      return Optional.of(UNANSWERED);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException defect ? defect : e;
    }
  }

  private static Optional<Problem> problemOf(Checked checked) {
    try (BatchExporter exporter = checked.open()) {
      return exporter.addressProblem();
    }
  }

  private static String words(Problem problem) {
    return "cannot be used: "
        + problem.message()
        + ". "
        + (problem.remedy().isEmpty() ? LEARN_THE_NAME : problem.remedy());
  }
}
