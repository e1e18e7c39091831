package io.tracepost.bootstrap.demo;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceAnswer;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.cli.traces.TraceFiles;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Hands traffic in and says how far it got, until it is enough. Not thread-safe. */
public final class DemoRun {
  private static final Duration BEAT = Duration.ofMillis(250);
  private static final String TRACES = "/api/v1/traces";
  private static final String RECORDS = "/api/v1/audit/records";
  private static final int TRACES_A_RECORD = 4;
  private static final int BEATS_A_SECOND = 4;
  private static final int BEATS_A_LINE = 12;
  private static final long BEATS_TO_ARRIVE = 60L * BEATS_A_SECOND;

  private final DemoWorld world;
  private final Terminal terminal;
  private final boolean json;
  private final int perBeat;
  private long in;

  /**
   * A run that has not begun.
   *
   * @param json whether lines are for a program
   * @param rate sample traces a second; a quarter as many audit records come with them
   */
  public DemoRun(DemoWorld world, Terminal terminal, boolean json, int rate) {
    this.world = world;
    this.terminal = terminal;
    this.json = json;
    this.perBeat = Math.max(1, rate / BEATS_A_SECOND);
  }

  /**
   * Goes on until it is enough; without a limit and not once, until the process ends.
   *
   * @param input a file to hand in before sample traffic
   * @param once whether to end as soon as the input, or one round of the sample, has arrived
   * @param limit how long at most
   * @return whether everything handed in arrived
   */
  public boolean until(Optional<Path> input, boolean once, Optional<Duration> limit)
      throws CommandFailure, InterruptedException {
    SplittableRandom random = new SplittableRandom();
    SampleStream traces = SampleStream.traces(InstantSource.system(), random);
    SampleStream records = SampleStream.auditRecords(InstantSource.system(), random);
    if (input.isPresent()) {
      in += TraceFiles.send(world.client(), input.get(), terminal);
    } else if (once) {
      send(TRACES, traces, traces.roundSize());
      send(RECORDS, records, records.roundSize());
    }
    long beats =
        once ? BEATS_TO_ARRIVE : limit.map(length -> length.dividedBy(BEAT)).orElse(Long.MAX_VALUE);
    for (long beat = 0; beat < beats; beat++) {
      if (!once && input.isEmpty()) {
        send(TRACES, traces, perBeat);
        send(RECORDS, records, Math.max(1, perBeat / TRACES_A_RECORD));
      }
      Tally tally = Tally.of(world, in);
      show(tally, beat);
      if (once && arrived(tally)) {
        end(tally);
        return true;
      }
      Thread.sleep(BEAT.toMillis());
    }
    end(Tally.of(world, in));
    return !once;
  }

  private void send(String path, SampleStream sample, int count) throws CommandFailure {
    ServiceClient client = world.client();
    ServiceAnswer answer =
        client.send(
            client
                .request(path)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(sample.lines(count))));
    if (!answer.good()) {
      throw ServiceClient.refusal(answer);
    }
    in += count;
  }

  private void show(Tally tally, long beat) {
    if (json) {
      if (beat % BEATS_A_LINE == 0) {
        terminal.out().println(Json.line(tally.json()));
      }
    } else if (terminal.interactive()) {
      terminal.out().print("\r" + tally.line() + "   ");
      terminal.out().flush();
    } else if (beat % BEATS_A_LINE == 0) {
      terminal.out().println(tally.line());
    }
  }

  private boolean arrived(Tally tally) {
    return tally.settled() && tally.within(world.arrived());
  }

  private void end(Tally tally) {
    if (json) {
      terminal.out().println(Json.line(tally.json()));
    } else {
      terminal.out().println((terminal.interactive() ? "\r" : "") + tally.line());
      terminal
          .out()
          .println(
              "arrived: "
                  + world.arrived().entrySet().stream()
                      .map(siem -> String.format("%s %,d", siem.getKey(), siem.getValue()))
                      .collect(Collectors.joining(" · ")));
    }
  }
}
