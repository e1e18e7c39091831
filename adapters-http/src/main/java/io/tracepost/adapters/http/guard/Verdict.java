package io.tracepost.adapters.http.guard;

import io.tracepost.domain.export.Problem;
import java.net.InetAddress;
import java.util.List;

/** What the guard says to one URL now. */
public sealed interface Verdict {
  /** Reads the verdict: calls the case it is. */
  <R> R fold(Cases<R> cases);

  /** One method a case. */
  interface Cases<R> {
    /** Every address of the host may be reached. */
    R allowed(Allowed verdict);

    /** An operator or the tenant has to change something. */
    R refused(Refused verdict);

    /** The name has no address now. */
    R unresolved(Unresolved verdict);
  }

  /**
   * Every address of the host may be reached.
   *
   * @param addresses at least one
   */
  record Allowed(List<InetAddress> addresses) implements Verdict {
    /** Copies the list. */
    public Allowed {
      addresses = List.copyOf(addresses);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.allowed(this);
    }
  }

  /**
   * The URL may not be used.
   *
   * @param problem why, with a remedy; never an address that a name resolved to
   */
  record Refused(Problem problem) implements Verdict {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * The name has no address now.
   *
   * @param problem which name
   */
  record Unresolved(Problem problem) implements Verdict {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.unresolved(this);
    }
  }
}
