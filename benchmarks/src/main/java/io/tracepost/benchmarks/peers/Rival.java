package io.tracepost.benchmarks.peers;

import io.tracepost.benchmarks.pipeline.Arrivals;
import io.tracepost.benchmarks.pipeline.Measurement;
import io.tracepost.benchmarks.pipeline.Mode;
import io.tracepost.benchmarks.pipeline.Outlet;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Another program, measured as our modes are. */
public interface Rival {
  /** What it is called. */
  String label();

  /** Which version there is; empty when it cannot be had here. */
  Optional<String> version() throws IOException;

  /** How it is set, in words. */
  String settings();

  /** What it does less than ours, in words. */
  String lacks();

  /** The mode of ours that does what it does. */
  Mode ours();

  /** Where it sends. */
  Outlet outlet();

  /**
   * One run in a fresh process.
   *
   * @param warmUp the longest that warming up may take
   * @param arrivals counts what arrives; empty to leave the receiver cheap
   */
  Measurement measure(int events, Duration warmUp, Optional<Arrivals> arrivals)
      throws IOException, InterruptedException;
}
