package io.tracepost.benchmarks.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Calls that are made by several threads at once. */
final class Parallel {
  private static final int THREADS = 16;

  private Parallel() {}

  interface Call<T> {
    T make(int number) throws IOException;
  }

  /** What the calls 0 to {@code count - 1} answered, in order. */
  static <T> List<T> calls(int count, Call<T> call) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<CompletableFuture<T>> answers =
          IntStream.range(0, count)
              .mapToObj(number -> CompletableFuture.supplyAsync(() -> made(call, number), threads))
              .toList();
      return answers.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }

  private static <T> T made(Call<T> call, int number) {
    try {
      return call.make(number);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
