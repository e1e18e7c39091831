package io.tracepost.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;

/** The other programs there are. */
public final class Rivals {
  /** Why one is not among them, in a line each. */
  public static final List<String> LEFT_OUT =
      List.of(
          "rsyslog: not measured; Debian's package has no omhttp and cannot be installed beside syslog-ng");

  private Rivals() {}

  /** All of them, whether they can be had here or not. */
  public static List<Rival> all() {
    List<Rival> all = new ArrayList<>(List.of(Library.values()));
    all.add(new SyslogNg());
    return all;
  }
}
