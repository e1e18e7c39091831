package io.tracepost.bootstrap.health;

import io.tracepost.adapters.api.health.Condition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a source that may block, such as a database that does not answer, on another thread: one
 * question at a time whoever asks, and an answer is good for a second. Whoever asks waits for so long
 * and then hears that there is no answer. Thread-safe.
 */
public final class PatientSource implements ConditionSource {
  private static final Duration GOOD_FOR = Duration.ofSeconds(1);

  private final ConditionSource source;
  private final Duration patience;
  private final Executor executor;
  private final LongSupplier nanos;
  private @Nullable Question latest;

  private record Question(long asked, CompletableFuture<List<Condition>> answer) {}

  /**
   * Asks one source.
   *
   * @param patience how long to wait for an answer
   * @param executor where the source may block
   * @param nanos a clock that only counts on
   */
  public PatientSource(
      ConditionSource source, Duration patience, Executor executor, LongSupplier nanos) {
    this.source = source;
    this.patience = patience;
    this.executor = executor;
    this.nanos = nanos;
  }

  @Override
  public List<Condition> conditions() {
    Question question = question();
    try {
      return question.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return List.of(noAnswer(Duration.ofNanos(nanos.getAsLong() - question.asked())));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the journal's check broke off", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(noAnswer(patience));
    }
  }

  private synchronized Question question() {
    long now = nanos.getAsLong();
    Question before = latest;
    if (before != null
        && (!before.answer().isDone() || now - before.asked() < GOOD_FOR.toNanos())) {
      return before;
    }
    Question question =
        new Question(now, CompletableFuture.supplyAsync(source::conditions, executor));
    latest = question;
    return question;
  }

  private static Condition noAnswer(Duration since) {
    return Condition.unready(
        "journal_silent",
        "The journal was asked "
            + Math.max(1, since.toSeconds())
            + " s ago and has not answered yet.",
        "Look whether the database or its disk hangs; requests are better sent to another instance"
            + " meanwhile.");
  }
}
