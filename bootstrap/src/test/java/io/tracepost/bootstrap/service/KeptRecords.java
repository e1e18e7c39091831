package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What a data folder holds whose service has ended. */
final class KeptRecords {
  private KeptRecords() {}

  /** Ids of all events of the stream, whose blocks must follow each other by sequence and hash. */
  static Set<String> chained(Path data) throws Exception {
    Set<String> kept = new HashSet<>();
    try (Storage storage = Storage.inFolder(data)) {
      StreamHead head = storage.journal().head(OrganizationId.DEFAULT);
      String newest = StreamHead.EMPTY.hash();
      long after = 0;
      while (after < head.lastSequence()) {
        Page page = storage.journal().read(OrganizationId.DEFAULT, after, 4 << 20, FacetSet.ALL);
        for (Block block : page.blocks()) {
          assertThat(block.firstSequence()).isEqualTo(after + 1);
          for (int i = 0; i < block.count(); i++) {
            kept.add(block.event(i).key().value());
          }
          after = block.lastSequence();
          newest = block.hash();
        }
      }
      assertThat(newest).isEqualTo(head.hash());
    }
    return kept;
  }
}
