package io.tracepost.contract.credential;

import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.KeyException;
import io.tracepost.application.credential.KeyException.Kind;
import io.tracepost.sandbox.kms.MasterKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key in memory, as far away as a test wants it. Thread-safe. */
public final class InMemoryKey implements KeyEncryptionKey {
  private static final int VERSION_BYTES = 4;

  private final String name;
  private final MasterKey key = new MasterKey();
  private final Map<Operation, Kind> failing = new EnumMap<>(Operation.class);
  private int asked;

  /** What it is asked for. */
  public enum Operation {
    /** To wrap. */
    WRAP,
    /** To unwrap. */
    UNWRAP
  }

  /** A key that answers. */
  public InMemoryKey(String name) {
    this.name = name;
  }

  /** Lets an operation fail from now on. */
  public synchronized void fail(Operation operation, Kind with) {
    failing.put(operation, with);
  }

  /** Lets everything fail from now on. */
  public synchronized void fail(Kind with) {
    fail(Operation.WRAP, with);
    fail(Operation.UNWRAP, with);
  }

  /** Lets everything work again. */
  public synchronized void recover() {
    failing.clear();
  }

  /** How often it was asked. */
  public synchronized int asked() {
    return asked;
  }

  /** Gives it a new version, which wraps from now on. */
  public void rotate() {
    key.rotate();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] wrap(byte[] plain, byte[] context) throws KeyException {
    ask(Operation.WRAP);
    byte[] sealed = key.seal(plain, context);
    return ByteBuffer.allocate(VERSION_BYTES + sealed.length)
        .putInt(key.newest())
        .put(sealed)
        .array();
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) throws KeyException {
    ask(Operation.UNWRAP);
    if (wrapped.length < VERSION_BYTES) {
      throw new KeyException(Kind.DOES_NOT_OPEN, name + " did not make this");
    }
    byte[] sealed = Arrays.copyOfRange(wrapped, VERSION_BYTES, wrapped.length);
    return key.open(ByteBuffer.wrap(wrapped).getInt(), sealed, context)
        .orElseThrow(() -> new KeyException(Kind.DOES_NOT_OPEN, name + " did not make this"));
  }

  private synchronized void ask(Operation operation) throws KeyException {
    asked++;
    @Nullable Kind fails = failing.get(operation);
    if (fails != null) {
      throw new KeyException(fails, name + " was told to answer " + fails);
    }
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  @Override
  public String toString() {
    return "InMemoryKey[" + name + "]";
  }
}
