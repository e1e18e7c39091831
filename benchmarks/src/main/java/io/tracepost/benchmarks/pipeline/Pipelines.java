package io.tracepost.benchmarks.pipeline;

import io.tracepost.benchmarks.embedded.EmbeddedProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
      case SUBMIT_AHEAD, SUBMIT_AND_WAIT, OFFER -> embedded(mode);
    };
  }

  private Pipeline embedded(Mode mode) throws IOException {
    Path data = folder.resolve("data");
    List<String> arguments = new ArrayList<>(settings.jvm());
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path") + ":" + settings.jar()));
    arguments.add(EmbeddedProgram.class.getName());
    arguments.addAll(List.of(mode.source().name(), mode.outlets().get(0).name()));
    arguments.addAll(List.of(data.toString(), Integer.toString(receiverPort)));
    return ProgramPipeline.start(arguments, data);
  }

  private Pipeline service(Mode mode, ServicePipeline.Inlet inlet) throws IOException {
    ServiceProcess service = ServiceProcess.start(settings.jar(), folder, settings.jvm());
    return new ServicePipeline(service, inlet, mode.outlets(), receiverPort);
  }
}
