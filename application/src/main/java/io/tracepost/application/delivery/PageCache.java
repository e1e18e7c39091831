package io.tracepost.application.delivery;

import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Page;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal once for all destinations that stand at the same place: a read that is under way
 * is joined, and the pages read lately are kept up to a number of bytes. Safe from any thread.
 */
final class PageCache {
  private record Place(OrganizationId organization, long after, FacetSet wanted) {}

  private final Journal journal;
  private final long mostBytes;
  private final LinkedHashMap<Place, Page> pages = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Place, ArrayDeque<CompletableFuture<Page>>> underWay = new HashMap<>();
  private long bytes;

  PageCache(Journal journal, long mostBytes) {
    this.journal = journal;
    this.mostBytes = mostBytes;
  }

  /** The page after a place; see {@link Journal#read}. The future fails with what the journal threw. */
  CompletableFuture<Page> read(
      OrganizationId organization, long after, long maxBytes, FacetSet wanted) {
    Place place = new Place(organization, after, wanted);
    CompletableFuture<Page> answer = new CompletableFuture<>();
    synchronized (this) {
      Page kept = pages.get(place);
      if (kept != null) {
        return CompletableFuture.completedFuture(kept);
      }
      ArrayDeque<CompletableFuture<Page>> others = underWay.get(place);
      if (others != null) {
        others.addLast(answer);
        return answer;
      }
      underWay.put(place, new ArrayDeque<>());
    }
    Page page = null;
    Throwable failure = null;
    try {
      page = journal.read(organization, after, maxBytes, wanted);
    } catch (JournalException | RuntimeException e) {
      failure = e;
    }
    for (CompletableFuture<Page> waiter : finish(place, page)) {
      complete(waiter, page, failure);
    }
    complete(answer, page, failure);
    return answer;
  }

  private static void complete(
      CompletableFuture<Page> waiter, @Nullable Page page, @Nullable Throwable failure) {
    if (page != null) {
      waiter.complete(page);
    } else if (failure != null) {
      waiter.completeExceptionally(failure);
    }
  }

  private synchronized ArrayDeque<CompletableFuture<Page>> finish(
      Place place, @Nullable Page page) {
    if (page != null && !page.blocks().isEmpty() && page.bytes() <= mostBytes) {
      pages.put(place, page);
      bytes += page.bytes();
      Iterator<Page> oldest = pages.values().iterator();
      while (bytes > mostBytes) {
        bytes -= oldest.next().bytes();
        oldest.remove();
      }
    }
    ArrayDeque<CompletableFuture<Page>> waiters = underWay.remove(place);
    return waiters == null ? new ArrayDeque<>() : waiters;
  }
}
