package io.tracepost.adapters.http.body;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Buffers that are kept from one attempt to the next: as many as attempts ran at once, up to a bound.
 * At rest they are held softly, so that they go when memory is short. Safe for concurrent use.
 */
public final class BodyBuffers implements AutoCloseable {
  private static final int KEPT = 16;
  private static final int KEPT_FOR_ALL = 64;
  private static final Map<Kind, BodyBuffers> SHARED = new ConcurrentHashMap<>();

  private final int gzipLevel;
  private final int firstCapacity;
  private final int most;
  private final ConcurrentLinkedDeque<SoftReference<GzipParts>> gzip =
      new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedDeque<SoftReference<GrowingBuffer>> plain =
      new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  private BodyBuffers(Kind kind, int most) {
    this.gzipLevel = kind.gzipLevel();
    this.firstCapacity = kind.firstCapacity();
    this.most = most;
  }

  private record Kind(int gzipLevel, int firstCapacity) {
    Kind {
      if (gzipLevel < 1 || gzipLevel > 9) {
        throw new IllegalArgumentException("gzip level " + gzipLevel + "; give 1 to 9");
      }
    }
  }

  /**
   * The same, shared by all exporters of this process that ask for the same: each attempt takes about
   * half a megabyte, so that ten thousand destinations with buffers of their own would take gigabytes,
   * most of it outside the heap. Closing them does nothing.
   */
  public static BodyBuffers shared(int gzipLevel, int firstCapacity) {
    return SHARED.computeIfAbsent(
        new Kind(gzipLevel, firstCapacity), kind -> new BodyBuffers(kind, KEPT_FOR_ALL));
  }

  /**
   * Buffers that compress at a level.
   *
   * @param gzipLevel 1 (fast) to 9 (small)
   * @param firstCapacity what a new buffer can hold before it grows, in bytes
   */
  public static BodyBuffers atLevel(int gzipLevel, int firstCapacity) {
    return new BodyBuffers(new Kind(gzipLevel, firstCapacity), KEPT);
  }

  /** A writer that compresses. */
  public BodyWriter gzip() {
    GzipParts kept = taken(gzip);
    return new GzipBody(
        kept == null ? new GzipParts(gzipLevel, firstCapacity) : kept, this::giveBack);
  }

  /** A writer that does not. */
  public BodyWriter plain() {
    GrowingBuffer kept = taken(plain);
    return new PlainBody(kept == null ? new GrowingBuffer(firstCapacity) : kept, this::giveBack);
  }

  /** Frees what is kept. Writers still open stay usable and free theirs when they close. */
  @Override
  public void close() {
    if (SHARED.containsValue(this)) {
      return;
    }
    closed = true;
    plain.clear();
    for (GzipParts kept = taken(gzip); kept != null; kept = taken(gzip)) {
      kept.deflater.end();
    }
  }

  private void giveBack(GzipParts parts) {
    if (closed || gzip.size() >= most) {
      parts.deflater.end();
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
