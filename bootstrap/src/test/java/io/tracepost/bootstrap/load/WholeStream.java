package io.tracepost.bootstrap.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;

/** A stream whose blocks must follow each other by sequence and hash, from the first to the head. */
public final class WholeStream {
  private static final OrganizationId ORGANIZATION = new OrganizationId("default");

  private WholeStream() {}

  /** Keys of all events of the stream of the organization {@code default}, in order. */
  public static List<String> keys(Storage storage) throws JournalException {
    List<String> keys = new ArrayList<>();
    StreamHead head = storage.journal().head(ORGANIZATION);
    String newest = StreamHead.EMPTY.hash();
    long after = 0;
    while (after < head.lastSequence()) {
      Page page = storage.journal().read(ORGANIZATION, after, 4 << 20, FacetSet.ALL);
      for (Block block : page.blocks()) {
        assertThat(block.firstSequence()).isEqualTo(after + 1);
        for (int i = 0; i < block.count(); i++) {
          keys.add(block.event(i).key().value());
        }
        after = block.lastSequence();
        newest = block.hash();
      }
    }
    assertThat(newest).isEqualTo(head.hash());
    return keys;
  }
}
