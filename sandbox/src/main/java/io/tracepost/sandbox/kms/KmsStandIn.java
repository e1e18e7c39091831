package io.tracepost.sandbox.kms;

import io.tracepost.sandbox.server.LoopbackServer;
import io.tracepost.sandbox.server.StandIn;

/** A stand-in for a key service: it has keys, and its answers depend on its weather. */
public abstract class KmsStandIn extends StandIn {
  private final KmsState state;
  private final LoopbackServer server;

  /** A stand-in with keys and weather that a running server answers for. */
  protected KmsStandIn(KmsState state, LoopbackServer server) {
    this.state = state;
    this.server = server;
  }

  @Override
  protected final LoopbackServer server() {
    return server;
  }

  /** Makes a key. */
  public final MasterKey addKey(String name) {
    MasterKey made = new MasterKey();
    state.keys().put(name, made);
    return made;
  }

  /** How it answers. */
  public final KmsWeather weather() {
    return state.weather();
  }
}
