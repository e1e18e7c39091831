package io.tracepost.adapters.persistence.journal;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.application.journal.Commit;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.domain.organization.OrganizationId;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that appends to the journal of a folder until it is killed, and prints what it may. */
final class CrashingAppender {
  static final OrganizationId ORGANIZATION = new OrganizationId("acme");

  private CrashingAppender() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Storage storage = Storage.inFolder(Path.of(arguments[0]))) {
      for (int i = 0; ; i++) {
        var stretch =
            storage
                .journal()
                .append(Commit.of(SampleEvents.block(ORGANIZATION, "n" + i, 1 + i % 50)))
                .get(0);
        out.println(stretch.lastSequence());
      }
    }
  }
}
