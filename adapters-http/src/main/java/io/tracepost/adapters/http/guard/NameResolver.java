package io.tracepost.adapters.http.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a host name or literal into addresses. Called from many threads. */
@FunctionalInterface
public interface NameResolver {
  /**
   * Every address of a host. Blocks.
   *
   * @param host a name, an IPv4 literal, or an IPv6 literal in brackets
   * @throws UnknownHostException when there is none
   */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** The resolver of the JVM, with its cache. */
  static NameResolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
