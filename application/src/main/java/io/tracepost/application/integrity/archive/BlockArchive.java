package io.tracepost.application.integrity.archive;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.CheckpointStore;
import io.tracepost.application.integrity.CheckpointText;
import io.tracepost.application.integrity.FlatJson;
import io.tracepost.application.integrity.JournalAudit;
import io.tracepost.application.integrity.JournalAudit.Place;
import io.tracepost.application.integrity.StoredBlock;
import io.tracepost.application.integrity.StoredBlockText;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a stream with all that proves it, up to where it ends when the writing begins. Safe from any
 * thread; blocks on the stores; keeps nobody from appending.
 *
 * @param audit reads the journal
 * @param store the checkpoints
 * @param clock dates the archive
 */
public record BlockArchive(JournalAudit audit, CheckpointStore store, InstantSource clock) {
  private static final long PAGE_BYTES = 4L << 20;
  private static final int PAGE_CHECKPOINTS = 500;

  /** Writes the archive of an organization. The sink stays open. */
  public void write(OrganizationId organization, OutputStream out)
      throws JournalException, StoreException, IOException {
    long lastNumber = store.newest(organization).map(Checkpoint::number).orElse(0L);
    StreamHead head = audit.head(organization);
    line(out, "archive", opening(organization, head));
    Deque<Checkpoint> checkpoints = new ArrayDeque<>();
    long number = 0;
    long blocks = 0;
    List<StoredBlock> page = audit.blocks(organization, Place.START, PAGE_BYTES);
    while (!page.isEmpty()) {
      for (StoredBlock block : page) {
        number =
            signedBefore(organization, block.lastSequence(), checkpoints, number, lastNumber, out);
        if (block.lastSequence() > head.lastSequence()) {
          continue; // committed meanwhile, or not of this stream: the archive ends with its head
        }
        line(out, "block", StoredBlockText.members(block));
        blocks++;
      }
      StoredBlock last = page.get(page.size() - 1);
      page =
          last.lastSequence() > head.lastSequence()
              ? List.of()
              : audit.blocks(organization, Place.behind(last), PAGE_BYTES);
    }
    signedBefore(organization, Long.MAX_VALUE, checkpoints, number, lastNumber, out);
    for (Pruning pruning : audit.prunings(organization)) {
      line(out, "pruning", members(pruning));
    }
    line(out, "end", Map.of("blocks", blocks));
  }

  /** Writes the checkpoints that end before a sequence. */
  private long signedBefore(
      OrganizationId organization,
      long sequence,
      Deque<Checkpoint> ahead,
      long after,
      long lastNumber,
      OutputStream out)
      throws StoreException, IOException {
    long number = after;
    while (true) {
      if (ahead.isEmpty() && number < lastNumber) {
        ahead.addAll(store.after(organization, number, PAGE_CHECKPOINTS));
      }
      Optional<Checkpoint> next =
          Optional.ofNullable(ahead.peek())
              .filter(it -> it.throughSequence() < sequence && it.number() <= lastNumber);
      if (next.isEmpty()) {
        return number;
      }
      line(out, "checkpoint", CheckpointText.members(ahead.remove()));
      number = next.get().number();
    }
  }

  private Map<String, Object> opening(OrganizationId organization, StreamHead head) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("version", ArchiveCopy.VERSION);
    members.put("organization", organization.value());
    members.put("exported_at", clock.instant());
    members.put("head_sequence", head.lastSequence());
    members.put("head_hash", head.hash());
    return members;
  }

  private static Map<String, Object> members(Pruning pruning) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("from_sequence", pruning.fromSequence());
    members.put("through_sequence", pruning.throughSequence());
    members.put("last_hash", pruning.lastHash());
    members.put("next_previous_hash", pruning.nextPreviousHash());
    members.put("pruned_at", pruning.prunedAt());
    members.put("reason", pruning.reason().wireName());
    return members;
  }

  private static void line(OutputStream out, String type, Map<String, ?> members)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", type);
    all.putAll(members);
    out.write(FlatJson.write(all).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }
}
