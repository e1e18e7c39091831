package io.tracepost.adapters.jsonl;

import io.tracepost.adapters.jsonl.file.DirectoryProbe;
import io.tracepost.adapters.jsonl.file.LogSettings;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.domain.export.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tries what an export does short of writing an event: is the directory there or can it be made, does a
 * file written there reach the disk, is there room, does anybody else write there.
 *
 * @param log which files
 * @param probe tries it
 */
record JsonlConnectionCheck(LogSettings log, DirectoryProbe probe) {
  ConnectionReport report() {
    List<Step> steps = new ArrayList<>();
    boolean ok =
        step(steps, "directory", log.directory() + " takes files", probe::writing)
            && step(steps, "room", "there is room on its disk", probe::room);
    if (ok) {
      step(
          steps,
          "writer",
          "nobody else writes there now; whether a shipper reads there is not tried",
          probe::otherWriter);
    }
    return new ConnectionReport(steps);
  }

  private static boolean step(
      List<Step> steps, String name, String good, Supplier<Optional<Problem>> trial) {
    Optional<Problem> problem = trial.get();
    steps.add(
        problem
            .map(found -> Step.failed(name, found.message(), remedy(found)))
            .orElseGet(() -> Step.passed(name, good)));
    return problem.isEmpty();
  }

  private static String remedy(Problem problem) {
    return problem.remedy().isEmpty() ? "Try again in a moment." : problem.remedy();
  }
}
