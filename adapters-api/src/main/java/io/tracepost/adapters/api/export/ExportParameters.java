package io.tracepost.adapters.api.export;

import io.javalin.http.Context;
import io.tracepost.adapters.api.body.Quoted;
import io.tracepost.adapters.api.problem.FieldProblem;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.application.export.ExportCursor;
import io.tracepost.application.export.ExportQuery;
import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.naming.NearestName;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.TraceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the query of an export. A parameter nobody knows is refused: a mistyped filter must not
 * export everything.
 */
final class ExportParameters {
  private static final String FORMAT = "ndjson";
  private static final String BLOCKS = "blocks";

  private final Context ctx;
  private final EventKind kind;
  private final List<FieldProblem> problems = new ArrayList<>();

  private ExportParameters(Context ctx, EventKind kind) {
    this.ctx = ctx;
    this.kind = kind;
  }

  /** The query of a request. */
  static ExportQuery read(Context ctx, EventKind kind, OrganizationId organization, Instant now) {
    return new ExportParameters(ctx, kind).query(organization, now);
  }

  /** Whether whole blocks are wanted instead of events. */
  static boolean wantsBlocks(Context ctx) {
    return BLOCKS.equals(ctx.queryParam("format"));
  }

  private ExportQuery query(OrganizationId organization, Instant now) {
    refuseUnknown();
    given("format")
        .filter(format -> !format.equals(FORMAT) && !format.equals(BLOCKS))
        .ifPresent(format -> wrong("format", "is " + FORMAT + " or " + BLOCKS));
    if (wantsBlocks(ctx)) {
      refuseFilters();
    }
    Optional<ExportCursor> after = given("after").flatMap(text -> cursor(organization, text));
    ExportQuery query =
        new ExportQuery(
            organization,
            kind == EventKind.AUDIT ? categories() : statuses(),
            given("thread"),
            after,
            moment("since", now),
            moment("until", now),
            limit());
    if (!problems.isEmpty()) {
      throw Problem.of(
              ProblemKind.MALFORMED,
              "The query parameter "
                  + problems.get(0).field()
                  + " "
                  + problems.get(0).message()
                  + ".",
              problems)
          .toException();
    }
    return query;
  }

  private List<String> known() {
    List<String> known = new ArrayList<>(List.of("since", "until", "after", "limit", "format"));
    known.addAll(kind == EventKind.AUDIT ? List.of("categories", "thread") : List.of("statuses"));
    return known;
  }

  private void refuseUnknown() {
    for (String name : new TreeSet<>(ctx.queryParamMap().keySet())) {
      if (!known().contains(name)) {
        wrong(
            name.matches("[\\w.-]{1,64}") ? name : Quoted.of(name),
            "is not known here"
                + NearestName.hint(name, known())
                + "; there are "
                + String.join(", ", known()));
      } else if (ctx.queryParams(name).size() > 1) {
        wrong(name, "stands twice; give it once");
      }
    }
  }

  /** A block holds events of every kind: half of one proves nothing. */
  private void refuseFilters() {
    for (String name : new TreeSet<>(ctx.queryParamMap().keySet())) {
      if (known().contains(name) && !name.equals("format")) {
        wrong(name, "does not go with format=" + BLOCKS + ", which is always the whole stream");
      }
    }
  }

  private FacetSet categories() {
    FacetSet wanted = FacetSet.NONE;
    Optional<String> given = given("categories");
    for (String name : given.map(text -> text.split(",")).orElseGet(ExportParameters::usual)) {
      Optional<AuditCategory> category = AuditCategory.ofWireName(name.strip());
      if (category.isEmpty()) {
        unknown("categories", name, AuditCategory.wireNames());
      } else {
        wanted = wanted.or(Facet.every(category.get()));
      }
    }
    return wanted;
  }

  /** Records of no category are exported only when asked for. */
  private static String[] usual() {
    return AuditCategory.wireNames().stream()
        .filter(name -> !name.equals(AuditCategory.OTHER.wireName()))
        .toArray(String[]::new);
  }

  private FacetSet statuses() {
    FacetSet wanted = FacetSet.NONE;
    Optional<String> given = given("statuses");
    for (String name :
        given
            .map(text -> text.split(","))
            .orElseGet(() -> TraceStatus.wireNames().toArray(String[]::new))) {
      Optional<TraceStatus> status = TraceStatus.ofWireName(name.strip());
      if (status.isEmpty()) {
        unknown("statuses", name, TraceStatus.wireNames());
      } else {
        wanted = wanted.or(FacetSet.of(Facet.of(status.get())));
      }
    }
    return wanted;
  }

  private void unknown(String parameter, String name, List<String> known) {
    wrong(
        parameter,
        "names "
            + Quoted.of(name.strip())
            + "; it is a list out of "
            + String.join(",", known)
            + NearestName.hint(name.strip(), known));
  }

  private Optional<Instant> moment(String name, Instant now) {
    Optional<String> text = given(name);
    Optional<Instant> moment = text.flatMap(it -> SpanBack.read(it, now));
    if (text.isPresent() && moment.isEmpty()) {
      wrong(name, SpanBack.EXPECTED);
    }
    return moment;
  }

  private Optional<ExportCursor> cursor(OrganizationId organization, String text) {
    Optional<ExportCursor> cursor = ExportCursor.of(organization, text);
    if (cursor.isEmpty()) {
      wrong(
          "after",
          "is no cursor of this organization; give the Tracepost-Next-Cursor of an earlier answer, or"
              + " leave it out to begin");
    }
    return cursor;
  }

  private long limit() {
    Optional<String> text = given("limit");
    if (text.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (text.get().matches("[1-9][0-9]{0,17}")) {
      return Long.parseLong(text.get());
    }
    wrong("limit", "is a whole number from 1");
    return 1;
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(ctx.queryParam(name)).filter(text -> !text.isEmpty());
  }

  private void wrong(String parameter, String message) {
    problems.add(FieldProblem.of(parameter, message));
  }
}
