package io.tracepost.adapters.http.pin;

import io.tracepost.adapters.http.guard.AddressGuard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** Sends names over the hop, literal addresses straight on. Safe for concurrent use. */
final class Route extends ProxySelector {
  private final Hop hop;

  Route(Hop hop) {
    this.hop = hop;
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (AddressGuard.isLiteral(uri)) {
      return List.of(Proxy.NO_PROXY);
    }
    InetSocketAddress address = hop.address();
    return List.of(new Proxy(Proxy.Type.HTTP, address));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The request that met it reports it.
  }
}
