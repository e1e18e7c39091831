package io.tracepost.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The parsers of a module against foreign bytes: each ends, fails only as it says it may, stays within
 * the memory of the build, and writes what it read as it read it. Extend it and {@link #add} them.
 */
public abstract class FuzzSuite {
  /** How long a target is fed in the fault trials, in seconds; a system property. */
  public static final String SECONDS = "tracepost.fuzz.seconds";

  private static final int USUAL_SECONDS = 120;
  private static final long ORDINARY_SEED = 20_261_122L;
  private static final int ORDINARY_INPUTS = 2_000;

  private final Map<String, Fed> targets = new LinkedHashMap<>();

  private record Fed(List<byte[]> corpus, FuzzTarget target) {}

  /** For suites. */
  protected FuzzSuite() {}

  /** Adds a target with good inputs to begin with. */
  protected final void add(String name, List<byte[]> corpus, FuzzTarget target) {
    targets.put(name, new Fed(List.copyOf(corpus), target));
  }

  /** Good inputs of text. */
  protected static List<byte[]> texts(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** How many inputs a target gets in an ordinary build; for targets that take long. */
  protected int ordinaryInputs() {
    return ORDINARY_INPUTS;
  }

  /** The same few thousand inputs at each build. */
  @Test
  protected void a_few_thousand_foreign_inputs_are_read_or_refused() {
    targets.forEach(
        (name, fed) ->
            new Fuzzer(name, fed.corpus(), fed.target(), ORDINARY_SEED)
                .run(inputs -> inputs >= ordinaryInputs()));
    assertThat(targets).isNotEmpty();
  }

  /** Other inputs at each run, for a time; a finding names its seed. */
  @Test
  @Tag("faults")
  protected void foreign_inputs_are_read_or_refused_for_a_time() {
    int seconds = Integer.getInteger(SECONDS, USUAL_SECONDS);
    long fed = 0;
    for (Map.Entry<String, Fed> target : targets.entrySet()) {
      long seed = RandomGenerator.getDefault().nextLong();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      fed +=
          new Fuzzer(target.getKey(), target.getValue().corpus(), target.getValue().target(), seed)
              .run(inputs -> System.nanoTime() - end >= 0);
    }
    System.out.println(
        "faults: fuzz, "
            + targets.size()
            + " targets x "
            + seconds
            + " s ("
            + String.join(", ", targets.keySet())
            + "): "
            + fed
            + " inputs, 0 findings");
  }
}
