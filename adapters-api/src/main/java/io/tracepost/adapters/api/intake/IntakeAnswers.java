package io.tracepost.adapters.api.intake;

import io.javalin.http.Context;
import io.tracepost.adapters.api.json.Answers;
import io.tracepost.adapters.api.json.Json;
import io.tracepost.adapters.api.problem.FieldProblem;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.adapters.api.problem.Problems;
import io.tracepost.application.intake.IntakeAnswer;
import io.tracepost.application.intake.IntakeException;
import io.tracepost.application.intake.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a sender is told once its events are durable, or why they are not. */
public final class IntakeAnswers {
  private IntakeAnswers() {}

  /** Answers with what intake's future came to. */
  static void write(Context ctx, @Nullable IntakeAnswer answer, @Nullable Throwable failure) {
    if (answer != null) {
      write(ctx, answer);
      return;
    }
    refuse(ctx, failure);
  }

  /** Answers with why nothing was taken. */
  public static void refuse(Context ctx, @Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    Problems.write(
        ctx,
        cause instanceof IntakeException refused
            ? refused(refused)
            : Problems.defect(ctx, cause == null ? new IllegalStateException("no answer") : cause));
  }

  private static void write(Context ctx, IntakeAnswer answer) {
    if (answer.allRejected()) {
      Problems.write(
          ctx,
          Problem.of(
              ProblemKind.INVALID,
              "Every event was refused; errors says why for each. Correct them and send them again.",
              answer.rejected().stream().map(IntakeAnswers::problem).toList()));
    } else if (answer.rejected().isEmpty()) {
      String brief =
          "{\"accepted\":"
              + answer.accepted()
              + ",\"duplicates\":"
              + answer.duplicates()
              + ",\"rejected\":[]}";
      Answers.json(ctx, 202, brief.getBytes(StandardCharsets.US_ASCII));
    } else {
      Answers.json(ctx, 202, full(answer));
    }
  }

  private static ObjectNode full(IntakeAnswer answer) {
    ObjectNode document = Json.object();
    document.put("accepted", answer.accepted());
    document.put("duplicates", answer.duplicates());
    ArrayNode rejected = document.putArray("rejected");
    for (Rejection rejection : answer.rejected()) {
      rejected
          .addObject()
          .put("index", rejection.index())
          .put("field", rejection.field())
          .put("message", rejection.message());
    }
    return document;
  }

  private static Problem refused(IntakeException refused) {
    Problem problem =
        Problem.of(
            ProblemKind.ofStatus(refused.kind().status()), String.valueOf(refused.getMessage()));
    return refused.retryAfter().map(problem::retryAfter).orElse(problem);
  }

  private static FieldProblem problem(Rejection rejection) {
    return new FieldProblem(
        OptionalInt.of(rejection.index()), rejection.field(), rejection.message());
  }
}
