package io.tracepost.bootstrap.cli.integrity;

import io.tracepost.application.integrity.proof.EventProof;
import io.tracepost.application.integrity.proof.ProofText;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.Paths;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches the proof of one trace. */
@Command(
    name = "prove",
    description =
        "Write the proof of a trace: its block, and the way to a signed checkpoint. It can be checked without the service: tracepost integrity verify --proof FILE",
    footer = "%nExample:%n  tracepost integrity prove tr_1 --output tr_1.proof")
final class ProveTrace extends ServiceCommand {
  @Parameters(paramLabel = "TRACE_ID", description = "The trace.")
  private String trace = "";

  @Option(names = "--output", required = true, paramLabel = "FILE", description = "Where to.")
  private Path output = Path.of("");

  ProveTrace(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    String text = client.getText("/api/v1/traces/" + Paths.encoded(trace) + "/proof");
    EventProof proof;
    try {
      proof = ProofText.read(text);
      Files.writeString(output, text + "\n");
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("what came back is no proof: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure("the proof cannot be written to " + output + ": " + e, e);
    }
    boolean signed = proof.inclusion().isPresent();
    print(
        Json.object()
            .put("output", output.toString())
            .put("sequence", proof.sequence())
            .put("signed", signed),
        "event "
            + proof.sequence()
            + (signed
                ? " is proven by checkpoint "
                    + proof.inclusion().get().checkpoint().number()
                    + String.format("%n")
                : " is not covered by a checkpoint yet: ask again after the next heartbeat"
                    + String.format("%n")));
    return signed ? 0 : 1;
  }
}
