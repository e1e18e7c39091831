package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A service with its destinations; how events come to it is given by its {@link Inlet}. */
final class ServicePipeline implements Pipeline {
  private final ServiceProcess service;
  private final Inlet inlet;
  private final List<String> destinations = new ArrayList<>();

  /** Brings events to a service; returns once all are acknowledged. */
  interface Inlet {
    /** See {@link Pipeline#prepare}. */
    default void prepare(int events, int run) throws IOException {}

    /** See {@link Pipeline#take}. */
    TakenIn take(ServiceProcess service, int events, int run)
        throws IOException, InterruptedException;
  }

  ServicePipeline(ServiceProcess service, Inlet inlet, List<Outlet> outlets, int receiverPort)
      throws IOException {
    this.service = service;
    this.inlet = inlet;
    for (Outlet outlet : outlets) {
      destinations.add(service.create(outlet, receiverPort));
    }
  }

  @Override
  public void prepare(int events, int run) throws IOException {
    inlet.prepare(events, run);
  }

  @Override
  public TakenIn take(int events, int run) throws IOException, InterruptedException {
    return inlet.take(service, events, run);
  }

  @Override
  public long delivered() throws IOException {
    long least = Long.MAX_VALUE;
    for (String destination : destinations) {
      least = Math.min(least, service.delivered(destination));
    }
    return least;
  }

  @Override
  public long commits() throws IOException {
    return service.commits();
  }

  @Override
  public JavaProcess process() {
    return service.process();
  }

  @Override
  public long dataBytes() throws IOException {
    return service.dataBytes();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    service.close();
  }
}
