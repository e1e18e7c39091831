package io.tracepost.benchmarks.scale;

import java.io.IOException;
import java.util.stream.LongStream;

/** How long it takes to find one trace by its id. */
final class Lookups {
  private static final int TIMES = 20;

  private final Api api;

  Lookups(Api api) {
    this.api = api;
  }

  /** Looks traces up, and one that is not there; names and ids by turns. */
  void say(String... namesAndIds) throws IOException {
    for (int i = 0; i < namesAndIds.length; i += 2) {
      api.call(ScaleService.KEY, "GET", "/api/v1/traces/" + namesAndIds[i + 1], "");
      say(namesAndIds[i], namesAndIds[i + 1]);
    }
    say("absent", "nobody-sent-this");
  }

  private void say(String name, String id) throws IOException {
    long[] nanos = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      nanos[i] = (long) (api.millis("/api/v1/traces/" + id) * 1e6);
    }
    Report.say("lookup of the %s trace %s,", name, Waits.of(LongStream.of(nanos)));
  }
}
