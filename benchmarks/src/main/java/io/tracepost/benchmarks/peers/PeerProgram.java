package io.tracepost.benchmarks.peers;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tracepost.benchmarks.pipeline.Latencies;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * Sends by one of the libraries as it is told on standard input, as {@link
 * io.tracepost.benchmarks.pipeline.ProgramPipeline} says.
 *
 * <p>Usage: {@code PeerProgram LIBRARY PORT}.
 */
public final class PeerProgram {
  private PeerProgram() {}

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.WARN);
    int port = Integer.parseInt(args[1]);
    Peer peer =
        switch (args[0]) {
          case "azure-monitor-ingestion" -> new AzureIngestion(port);
          case "opensearch-java" -> new OpenSearchBulk(port);
          case "loki4j" -> new LokiAppender(port);
          default -> throw new IllegalArgumentException("there is no peer " + args[0]);
        };
    System.out.println("ready");
    long confirmed = 0;
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "send" -> {
          long taken = peer.send(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
          confirmed += taken;
          System.out.println(taken + " 0 " + Latencies.NONE.line());
        }
        case "delivered" -> System.out.println(confirmed);
        case "commits" -> System.out.println(0);
        default -> throw new IOException("there is no command " + line);
      }
    }
    System.exit(0); // threads of the libraries may still wait
  }
}
