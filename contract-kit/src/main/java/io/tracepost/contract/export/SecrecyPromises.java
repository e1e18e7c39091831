package io.tracepost.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.logging.RecordingLogs;
import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.contract.net.WireAnswer;
import io.tracepost.contract.net.WireAnswer.Ending;
import io.tracepost.domain.export.BatchExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No secret and no event's content leaves by way of a message. */
public interface SecrecyPromises extends ExporterUnderTest {
  /** Outcomes, reports, descriptions and log lines, after every kind of answer. */
  @Test
  default void no_secret_is_in_any_message_description_or_log_line() {
    int loggedBefore = RecordingLogs.lines().size();
    for (WireAnswer answer : everyKind()) {
      try (ScriptedDestination destination = replying(answer);
          BatchExporter exporter = exporterFor(destination.uri(), IMPATIENT, CANARY)) {
        assertSilent(answer, exporter.export(Batches.ofRecords(2)).toString());
        assertSilent(answer, exporter.check().toString());
        assertSilent(answer, exporter.toString());
      }
    }
    assertThat(RecordingLogs.lines().stream().skip(loggedBefore))
        .as("log lines")
        .noneMatch(line -> line.contains(CANARY.reveal()))
        .noneMatch(line -> line.contains(Events.key(1)));
  }

  private List<WireAnswer> everyKind() {
    String secret = CANARY.reveal();
    List<WireAnswer> answers =
        new ArrayList<>(
            List.of(
                answers().stored(),
                answers().busy(Duration.ofSeconds(1)),
                answers().unavailable(),
                answers().forbidden(),
                answers().tooLarge(),
                answers().refusing(0),
                answers().impostor(),
                WireAnswer.notHttp(),
                WireAnswer.nothing(Ending.RESET),
                answers().stored().ending(Ending.HALF)));
    answers.add(answers().refusingWith("the header said " + secret));
    answers.add(WireAnswer.http(400, "text/html", "<pre>Authorization: " + secret + "</pre>"));
    answers.add(WireAnswer.http(200, "text/plain", "you sent " + secret).with("X-Echo", secret));
    answers.add(WireAnswer.empty(302).with("Location", "http://127.0.0.1/?token=" + secret));
    return answers;
  }

  private static void assertSilent(WireAnswer answer, String text) {
    assertThat(text)
        .as("what is said after %s", answer)
        .doesNotContain(CANARY.reveal())
        .doesNotContain(Events.key(1));
  }
}
