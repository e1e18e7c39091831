package io.tracepost.bootstrap.settings;

import io.tracepost.adapters.kms.service.KeyAddress;
import java.nio.file.Path;

/** Where a key-encryption key is. */
public sealed interface KekPlace {
  /** Calls the case it is. */
  <R, X extends Exception> R fold(Cases<R, X> cases) throws X;

  /** What it is called: the path of a file, the address of a key at a service. */
  default String name() {
    return fold(new Name());
  }

  /** Calls a place by its name. */
  final class Name implements Cases<String, RuntimeException> {
    private Name() {}

    @Override
    public String inFile(Path file) {
      return file.toString();
    }

    @Override
    public String atService(KeyAddress address) {
      return address.name();
    }
  }

  /**
   * One method a case.
   *
   * @param <R> what is made of it
   * @param <X> how that fails
   */
  interface Cases<R, X extends Exception> {
    /** In a file of this machine. */
    R inFile(Path file) throws X;

    /** At a key service. */
    R atService(KeyAddress address) throws X;
  }

  /** In a file of this machine. */
  record InFile(Path file) implements KekPlace {
    @Override
    public <R, X extends Exception> R fold(Cases<R, X> cases) throws X {
      return cases.inFile(file);
    }
  }

  /** At a key service. */
  record AtService(KeyAddress address) implements KekPlace {
    @Override
    public <R, X extends Exception> R fold(Cases<R, X> cases) throws X {
      return cases.atService(address);
    }
  }
}
