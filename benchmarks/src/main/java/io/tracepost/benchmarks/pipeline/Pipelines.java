package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens the pipeline of a mode.
 *
 * @param settings of the run
 * @param folder an empty one, for everything the pipeline writes
 * @param receiverPort where destinations send to
 */
record Pipelines(RunSettings settings, Path folder, int receiverPort) {
  private static final int SINGLE_SENDERS = 64;

  Pipeline open(Mode mode) throws IOException {
    return switch (mode.source()) {
      case REST -> service(mode, new RestInlet(settings.senders(), settings.batch()));
      case REST_SINGLE -> service(mode, new RestInlet(SINGLE_SENDERS, 1));
      case IMPORT -> service(mode, new ImportInlet(settings.jar(), folder, settings.importerJvm()));
      case SUBMIT_AHEAD, SUBMIT_AND_WAIT, OFFER ->
          EmbeddedPipeline.start(mode.source(), settings, folder, receiverPort);
    };
  }

  private Pipeline service(Mode mode, ServicePipeline.Inlet inlet) throws IOException {
    ServiceProcess service = ServiceProcess.start(settings.jar(), folder, settings.jvm());
    return new ServicePipeline(service, inlet, mode.outlets(), receiverPort);
  }
}
