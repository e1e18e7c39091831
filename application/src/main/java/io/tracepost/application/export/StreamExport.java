package io.tracepost.application.export;

import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.ThreadPage;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.AuditLine;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * Exports a stream as lines of JSON, in sequence order, in constant memory. Safe from any thread;
 * blocks on the journal and on whoever takes the lines.
 */
public final class StreamExport {
  /** Each page asks for the headers of many blocks: large enough that most of them are used. */
  private static final long PAGE_BYTES = 4L << 20;

  private final Journal journal;

  /** Exports from a journal. */
  public StreamExport(Journal journal) {
    this.journal = journal;
  }

  /**
   * Fixes the bounds of an export: it ends at what is committed now.
   *
   * @throws StaleCursorException when the query's cursor is not of this journal, or what follows it
   *     is not kept any more
   */
  public ExportPlan plan(ExportQuery query) throws JournalException, StaleCursorException {
    long head = journal.head(query.organization()).lastSequence();
    long firstKept = journal.firstKept(query.organization());
    long after = firstKept - 1;
    if (query.after().isPresent()) {
      after = query.after().get().sequence();
      if (after > head) {
        throw StaleCursorException.beyond(query.after().get(), head);
      }
      if (after < firstKept - 1) {
        throw StaleCursorException.pruned(query.after().get(), firstKept);
      }
    } else if (query.since().isPresent()) {
      after = Math.min(head, journal.cursorAt(query.organization(), query.since().get()));
    }
    long through = head;
    if (query.until().isPresent()) {
      through = Math.min(head, journal.cursorAt(query.organization(), query.until().get()));
    }
    through = Math.max(after, through);
    ExportPlan all = new ExportPlan(query, after, through);
    if (query.limit() >= through - after) {
      return all;
    }
    Limited limited = new Limited(query.limit());
    walk(all, limited);
    return new ExportPlan(query, after, limited.left == 0 ? limited.last : through);
  }

  /** Writes the lines of an export. */
  public void write(ExportPlan plan, OutputStream out) throws JournalException, IOException {
    LineWriter line =
        plan.query().wanted().ofKinds(Set.of(EventKind.AUDIT)).bits() != 0
            ? StreamExport::auditLine
            : TraceLine::write;
    walk(
        plan,
        event -> {
          line.write(event, out);
          return true;
        });
  }

  private <X extends Exception> void walk(ExportPlan plan, Visitor<X> visitor)
      throws JournalException, X {
    long after = plan.after();
    while (after < plan.through()) {
      long next =
          plan.query().thread().isPresent()
              ? threadPage(plan, after, visitor)
              : page(plan, after, visitor);
      requireKept(plan.query().organization(), after);
      after = next;
    }
  }

  /** Nothing behind a place may have been pruned while it was read: silence would not tell. */
  private void requireKept(OrganizationId organization, long after) throws JournalException {
    long firstKept = journal.firstKept(organization);
    if (firstKept > after + 1) {
      throw new JournalException(
          JournalException.Kind.UNAVAILABLE,
          "Events "
              + (after + 1)
              + " to "
              + (firstKept - 1)
              + " of "
              + organization
              + " left the journal while they were exported; export again");
    }
  }

  private <X extends Exception> long page(ExportPlan plan, long after, Visitor<X> visitor)
      throws JournalException, X {
    ExportQuery query = plan.query();
    Page page = journal.read(query.organization(), after, PAGE_BYTES, query.wanted());
    for (Block block : page.blocks()) {
      for (int i = 0; i < block.count(); i++) {
        long sequence = block.firstSequence() + i;
        if (sequence > plan.through()) {
          return plan.through();
        }
        if (sequence > after && block.holds(i, query.wanted()) && !visitor.visit(block.event(i))) {
          return plan.through();
        }
      }
    }
    return page.through();
  }

  private <X extends Exception> long threadPage(ExportPlan plan, long after, Visitor<X> visitor)
      throws JournalException, X {
    ExportQuery query = plan.query();
    ThreadPage page =
        journal.readThread(query.organization(), query.thread().orElseThrow(), after, PAGE_BYTES);
    for (Event event : page.events()) {
      if (event.sequence() > plan.through()) {
        return plan.through();
      }
      if (query.wanted().contains(event.facet()) && !visitor.visit(event)) {
        return plan.through();
      }
    }
    return page.through();
  }

  private static void auditLine(Event event, OutputStream out) throws IOException {
    AuditLine.write(event, out);
    out.write('\n');
  }

  /** Sees one wanted event after the other; false ends the walk. */
  private interface Visitor<X extends Exception> {
    boolean visit(Event event) throws X;
  }

  /** Finds where a number of events ends. */
  private static final class Limited implements Visitor<RuntimeException> {
    private long left;
    private long last;

    Limited(long limit) {
      left = limit;
    }

    @Override
    public boolean visit(Event event) {
      left--;
      last = event.sequence();
      return left > 0;
    }
  }
}
