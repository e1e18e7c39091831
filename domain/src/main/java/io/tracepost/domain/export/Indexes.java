package io.tracepost.domain.export;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/** Places in a batch: distinct, ascending, from 0. Immutable. */
public final class Indexes {
  /** No place. */
  public static final Indexes NONE = new Indexes(new int[0]);

  private final int[] places;

  private Indexes(int[] places) {
    this.places = places;
  }

  /** These places. */
  public static Indexes of(int... places) {
    return new Indexes(IntStream.of(places).distinct().sorted().toArray());
  }

  /** These places. */
  public static Indexes of(Collection<Integer> places) {
    return of(places.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The places from one (inclusive) to another (exclusive). */
  public static Indexes range(int from, int to) {
    return new Indexes(IntStream.range(from, to).toArray());
  }

  /** How many. */
  public int size() {
    return places.length;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return places.length == 0;
  }

  /** Whether a place is among them. */
  public boolean contains(int place) {
    return Arrays.binarySearch(places, place) >= 0;
  }

  /** The places, ascending. */
  public IntStream stream() {
    return IntStream.of(places);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Indexes that && Arrays.equals(places, that.places);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(places);
  }

  @Override
  public String toString() {
    return Arrays.toString(places);
  }
}
