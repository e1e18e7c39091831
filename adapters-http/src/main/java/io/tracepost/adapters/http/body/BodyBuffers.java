package io.tracepost.adapters.http.body;

import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Buffers that are kept from one attempt to the next: as many as attempts ran at once, up to a bound.
 * At rest they are held softly, so that they go when memory is short. Safe for concurrent use.
 */
public final class BodyBuffers implements AutoCloseable {
  private static final int KEPT = 16;
  private static final int KEPT_FOR_ALL = 64;

  /**
   * zlib's best size for its time. Measured with 2,000 traces of 670 bytes, one Java 17 thread: level
   * 1 6.0 µs an event, 4.64 times smaller; level 3 5.4 and 4.96; level 6 10.1 and 5.64. With 777 of
   * real producers: 3.1 and 8.1; 2.7 and 8.5; 5.8 and 10.1.
   */
  private static final int ZLIB_LEVEL = 3;

  private static final int FIRST_CAPACITY_FOR_ALL = 256 << 10;
  private static final BodyBuffers SHARED =
      new BodyBuffers(BodyBuffers::fastest, FIRST_CAPACITY_FOR_ALL, KEPT_FOR_ALL);

  private final Supplier<GzipParts> newParts;
  private final int firstCapacity;
  private final int most;
  private final ConcurrentLinkedDeque<SoftReference<GzipParts>> gzip =
      new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedDeque<SoftReference<GrowingBuffer>> plain =
      new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  private BodyBuffers(Supplier<GzipParts> newParts, int firstCapacity, int most) {
    this.newParts = newParts;
    this.firstCapacity = firstCapacity;
    this.most = most;
  }

  /**
   * The buffers that all exporters of this process share; they compress as fast as this machine can.
   * Each attempt takes a megabyte or two, so that ten thousand destinations with buffers of their own
   * would take gigabytes. Closing them does nothing.
   *
   * <p>ISA-L compresses where it can be loaded, else zlib at level 3. The system property {@code
   * tracepost.gzip=jdk} does without native code.
   */
  public static BodyBuffers shared() {
    return SHARED;
  }

  private static GzipParts fastest() {
    Optional<IsaL> isaL = IsaL.ifAvailable();
    return isaL.isPresent()
        ? new WholeParts(isaL.get(), FIRST_CAPACITY_FOR_ALL)
        : new StreamedParts(ZLIB_LEVEL, FIRST_CAPACITY_FOR_ALL);
  }

  /**
   * Buffers that compress with zlib.
   *
   * @param level 1 (fast) to 9 (small)
   * @param firstCapacity what a new buffer can hold before it grows, in bytes
   */
  public static BodyBuffers zlib(int level, int firstCapacity) {
    if (level < 1 || level > 9) {
      throw new IllegalArgumentException("gzip level " + level + "; give 1 to 9");
    }
    return new BodyBuffers(() -> new StreamedParts(level, firstCapacity), firstCapacity, KEPT);
  }

  /** A writer that compresses. */
  public BodyWriter gzip() {
    GzipParts kept = taken(gzip);
    return (kept == null ? newParts.get() : kept).writer(this::giveBack);
  }

  /** A writer that does not. */
  public BodyWriter plain() {
    GrowingBuffer kept = taken(plain);
    return new PlainBody(kept == null ? new GrowingBuffer(firstCapacity) : kept, this::giveBack);
  }

  /** Frees what is kept. Writers still open stay usable and free theirs when they close. */
  @Override
  public void close() {
    if (this == SHARED) {
      return;
    }
    closed = true;
    plain.clear();
    for (GzipParts kept = taken(gzip); kept != null; kept = taken(gzip)) {
      kept.end();
    }
  }

  private void giveBack(GzipParts parts) {
    if (closed || gzip.size() >= most) {
      parts.end();
    } else {
      gzip.push(new SoftReference<>(parts));
    }
  }

  private void giveBack(GrowingBuffer buffer) {
    if (!closed && plain.size() < most) {
      plain.push(new SoftReference<>(buffer));
    }
  }

  private static <T> @Nullable T taken(ConcurrentLinkedDeque<SoftReference<T>> kept) {
    for (SoftReference<T> next = kept.poll(); next != null; next = kept.poll()) {
      T value = next.get();
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
