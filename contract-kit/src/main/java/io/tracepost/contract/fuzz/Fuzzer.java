package io.tracepost.contract.fuzz;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Feeds one target until it has had enough. The same seed feeds the same inputs. */
final class Fuzzer {
  /** Far more than any input of 64 KiB may take; what takes longer does not end. */
  private static final int SECONDS_FOR_A_HUNDRED = 60;

  private static final int A_HUNDRED = 100;
  private static final int SHOWN_BYTES = 4096;

  private final String name;
  private final FuzzTarget target;
  private final long seed;
  private final Mutations mutations;
  private volatile byte[] current = new byte[0];

  Fuzzer(String name, List<byte[]> corpus, FuzzTarget target, long seed) {
    this.name = name;
    this.target = target;
    this.seed = seed;
    this.mutations = new Mutations(corpus, new Random(seed));
  }

  /**
   * Feeds it.
   *
   * @param enough told after each hundred how many inputs there were
   * @return how many inputs there were
   * @throws AssertionError for a finding
   */
  long run(LongPredicate enough) {
    ExecutorService eater =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "fuzz " + name);
              thread.setDaemon(true);
              return thread;
            });
    try {
      long inputs = 0;
      while (!enough.test(inputs)) {
        Future<?> meal = eater.submit(this::hundred);
        meal.get(SECONDS_FOR_A_HUNDRED, TimeUnit.SECONDS);
        inputs += A_HUNDRED;
      }
      return inputs;
    } catch (TimeoutException e) {
      throw finding("does not end", e);
    } catch (ExecutionException e) {
      throw finding("failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw finding("was interrupted", e);
    } finally {
      eater.shutdownNow();
    }
  }

  private boolean hundred() throws Exception {
    for (int i = 0; i < A_HUNDRED; i++) {
      current = mutations.next();
      target.eat(current);
    }
    return true;
  }

  private AssertionError finding(String what, @Nullable Throwable cause) {
    byte[] input = current;
    String shown =
        input.length > SHOWN_BYTES
            ? input.length + " bytes"
            : Base64.getEncoder().encodeToString(input);
    return new AssertionError(name + " " + what + "; seed " + seed + ", input " + shown, cause);
  }
}
