package io.tracepost.adapters.api.integrity;

import io.tracepost.adapters.api.json.Json;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.integrity.verification.Problem;
import io.tracepost.application.integrity.verification.Report;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a verification came to, as JSON. */
public final class ReportDocument {
  private ReportDocument() {}

  /** The document of a report; the keys are those that counted. */
  public static ObjectNode of(Report report, TrustedKeys trusted) {
    ObjectNode document = Json.object();
    document.put("organization", report.organization().value());
    document.put("intact", report.intact());
    document.put("head_sequence", report.head().lastSequence());
    document.put("head_hash", report.head().hash());
    document.put("from_sequence", report.fromSequence());
    document.put("through_sequence", report.throughSequence());
    document.put("blocks", report.blocks());
    document.put("events", report.events());
    document.put("checkpoints", report.checkpoints());
    document.put("signed_through", report.signedThrough());
    report
        .firstProblem()
        .ifPresentOrElse(
            first -> document.set("first_problem", problem(first)),
            () -> document.putNull("first_problem"));
    ArrayNode problems = document.putArray("problems");
    report.problems().forEach(it -> problems.add(problem(it)));
    ObjectNode counts = document.putObject("problem_counts");
    report.counts().forEach((kind, count) -> counts.put(kind.wireName(), count));
    ArrayNode notices = document.putArray("notices");
    report
        .notices()
        .forEach(
            it ->
                notices
                    .addObject()
                    .put("kind", it.kind().wireName())
                    .put("from_sequence", it.fromSequence())
                    .put("through_sequence", it.throughSequence())
                    .put("detail", it.detail()));
    ArrayNode keys = document.putArray("trusted_keys");
    trusted.ids().stream().sorted().forEach(keys::add);
    document.put("not_proven", Report.NOT_PROVEN);
    return document;
  }

  private static ObjectNode problem(Problem problem) {
    return Json.object()
        .put("kind", problem.kind().wireName())
        .put("sequence", problem.sequence())
        .put("detail", problem.detail());
  }
}
