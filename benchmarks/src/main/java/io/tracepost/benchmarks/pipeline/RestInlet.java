package io.tracepost.benchmarks.pipeline;

/**
 * Posts traces from this process.
 *
 * @param senders connections that send at once
 * @param batch events of a request
 */
record RestInlet(int senders, int batch) implements ServicePipeline.Inlet {
  @Override
  public TakenIn take(ServiceProcess service, int events, int run) {
    SenderCrew crew = new SenderCrew(service.port(), service.key(), senders, batch);
    return crew.send(events, sender -> new TraceLines(sender, sender, run));
  }
}
