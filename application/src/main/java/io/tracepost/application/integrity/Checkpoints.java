package io.tracepost.application.integrity;

import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs where streams stand. A checkpoint is signed only when the blocks since the one before link to
 * it and to each other; if they do not, that is an error in the log and nothing is signed. Where it
 * goes on is what the {@link CheckpointLog} says, whatever the database says. Safe from any thread, one
 * call at a time; blocks on the stores. Reads the small rows of blocks only, never an event.
 */
public final class Checkpoints {
  /** Most blocks of one checkpoint: bounds what a proof has to read. */
  static final int MAX_BLOCKS = 8_192;

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final int PAGE = 1_000;

  private final JournalAudit audit;
  private final CheckpointStore store;
  private final CheckpointLog log;
  private final CheckpointKey key;
  private final TrustedKeys trusted;
  private final InstantSource clock;
  private final Map<OrganizationId, Instant> signedAt = new ConcurrentHashMap<>();

  /**
   * Checkpoints through these ports.
   *
   * @param key signs
   * @param trusted whose checkpoints are gone on from, beside this key's
   */
  public Checkpoints(
      JournalAudit audit,
      CheckpointStore store,
      CheckpointLog log,
      CheckpointKey key,
      TrustedKeys trusted,
      InstantSource clock) {
    this.audit = audit;
    this.store = store;
    this.log = log;
    this.key = key;
    this.trusted = trusted.and(key.id());
    this.clock = clock;
  }

  /** The keys whose checkpoints count here. */
  public TrustedKeys trusted() {
    return trusted;
  }

  /**
   * For how long the stream that waits longest has not been found signed up to its end; empty before
   * the first look. Grows while something stands against signing. Quick.
   */
  public Optional<Duration> age() {
    return signedAt.values().stream()
        .min(Instant::compareTo)
        .map(oldest -> Duration.between(oldest, clock.instant()));
  }

  /** Makes those of every organization; what fails is logged and tried at the next call. */
  public void makeAll() {
    try {
      for (OrganizationId organization : audit.organizations()) {
        makeOrSay(organization);
      }
    } catch (JournalException e) {
      LOG.warn("checkpoints are left out this time: {}", e.getMessage());
    }
  }

  /** The newest one of a stream; empty when there is none or it cannot be read now. */
  public Optional<Checkpoint> newest(OrganizationId organization) {
    try {
      return log.newest(organization);
    } catch (IOException e) {
      LOG.warn("the newest checkpoint of {} cannot be read: {}", organization, e.toString());
      return Optional.empty();
    }
  }

  /**
   * Signs where a stream stands, if it moved since the last time.
   *
   * @return the newest checkpoint made; empty when there was nothing to sign, or it must not be
   */
  public synchronized Optional<Checkpoint> make(OrganizationId organization)
      throws JournalException, StoreException, IOException {
    Optional<Checkpoint> made = Optional.empty();
    for (Optional<Checkpoint> next = one(organization);
        next.isPresent();
        next = next.get().blocks() == MAX_BLOCKS ? one(organization) : Optional.empty()) {
      made = next;
    }
    return made;
  }

  private void makeOrSay(OrganizationId organization) throws JournalException {
    signedAt.putIfAbsent(organization, clock.instant());
    try {
      make(organization);
    } catch (StoreException | IOException e) {
      LOG.warn("the checkpoint of {} is left out this time: {}", organization, e.getMessage());
    }
  }

  private Optional<Checkpoint> one(OrganizationId organization)
      throws JournalException, StoreException, IOException {
    Optional<Checkpoint> last = catchUp(organization);
    StreamHead head = audit.head(organization);
    List<Pruning> prunings = audit.prunings(organization);
    Draft draft = new Draft(organization, last, prunings);
    if (!draft.mayGoOnTo(head)) {
      return Optional.empty();
    }
    if (!draft.read()) {
      if (audit.prunings(organization).equals(prunings)) {
        return Optional.empty();
      }
      draft = new Draft(organization, last, audit.prunings(organization));
      if (!draft.read()) {
        return Optional.empty();
      }
    }
    if (!draft.worthwhile()) {
      signedAt.put(organization, clock.instant());
      return Optional.empty();
    }
    Checkpoint checkpoint = key.sign(draft.unsigned());
    boolean mine = store.add(checkpoint);
    signedAt.put(organization, clock.instant());
    if (!mine) {
      LOG.info("checkpoint {} of {} was made elsewhere", checkpoint.number(), organization);
      return Optional.empty();
    }
    log.append(List.of(checkpoint));
    return Optional.of(checkpoint);
  }

  /** Brings the log up to what the database has and trusted keys signed; the newest one of the log. */
  private Optional<Checkpoint> catchUp(OrganizationId organization)
      throws StoreException, IOException {
    Optional<Checkpoint> newest = log.newest(organization);
    while (true) {
      List<Checkpoint> more =
          store.after(organization, newest.map(Checkpoint::number).orElse(0L), PAGE);
      List<Checkpoint> good = new ArrayList<>();
      for (Checkpoint next : more) {
        String complaint = new Succession(newest).complaint(next, trusted);
        if (!complaint.isEmpty()) {
          LOG.error(
              "checkpoint {} of {} in the database does not count: {}; run tracepost integrity"
                  + " verify",
              next.number(),
              organization,
              complaint);
          break;
        }
        good.add(next);
        newest = Optional.of(next);
      }
      if (!good.isEmpty()) {
        log.append(good);
      }
      if (good.size() < PAGE) {
        return newest;
      }
    }
  }

  /** A checkpoint on its way. */
  private final class Draft {
    private final OrganizationId organization;
    private final Optional<Checkpoint> last;
    private final long prunedThrough;
    private final String prunedHash;
    private final MerkleTree tree = new MerkleTree();
    private final long from;
    private long through;
    private String headHash;

    Draft(OrganizationId organization, Optional<Checkpoint> last, List<Pruning> prunings) {
      this.organization = organization;
      this.last = last;
      Optional<Pruning> newest =
          prunings.isEmpty() ? Optional.empty() : Optional.of(prunings.get(prunings.size() - 1));
      long known = last.map(Checkpoint::prunedThrough).orElse(0L);
      boolean further = newest.isPresent() && newest.get().throughSequence() > known;
      prunedThrough = further ? newest.get().throughSequence() : known;
      prunedHash =
          further
              ? newest.get().nextPreviousHash()
              : last.map(Checkpoint::prunedHash).orElse(Checkpoint.NO_HASH);
      long covered = last.map(Checkpoint::throughSequence).orElse(0L);
      through = Math.max(covered, prunedThrough);
      headHash =
          prunedThrough > covered
              ? prunedHash
              : last.map(Checkpoint::headHash).orElse(Checkpoint.NO_HASH);
      from = through + 1;
    }

    boolean mayGoOnTo(StreamHead head) {
      long covered = last.map(Checkpoint::throughSequence).orElse(0L);
      boolean goesOn =
          head.lastSequence() > covered
              || (head.lastSequence() == covered
                  && (covered == 0
                      || head.hash().equals(last.map(Checkpoint::headHash).orElse(""))));
      if (!goesOn) {
        LOG.error(
            "the stream of {} ends at {}, but checkpoint {} says {}: nothing is signed; run tracepost"
                + " integrity verify",
            organization,
            head.lastSequence(),
            last.map(Checkpoint::number).orElse(0L),
            covered);
      }
      return goesOn;
    }

    /** Reads on through the seals; false when they do not link. */
    boolean read() throws JournalException {
      while (tree.leaves() < MAX_BLOCKS) {
        int most = (int) Math.min(PAGE, MAX_BLOCKS - tree.leaves());
        List<Seal> seals = audit.seals(organization, through, most);
        for (Seal seal : seals) {
          if (seal.firstSequence() != through + 1
              || !HexFormat.of().formatHex(seal.previousHash()).equals(headHash)) {
            LOG.error(
                "the stream of {} does not link at {}: nothing is signed; run tracepost integrity"
                    + " verify",
                organization,
                seal.firstSequence());
            return false;
          }
          tree.add(seal.leaf());
          through = seal.lastSequence();
          headHash = HexFormat.of().formatHex(seal.hash());
        }
        if (seals.size() < most) {
          return true;
        }
      }
      return true;
    }

    boolean worthwhile() {
      return tree.leaves() > 0 || prunedThrough > last.map(Checkpoint::prunedThrough).orElse(0L);
    }

    Checkpoint unsigned() {
      return new Checkpoint(
          organization,
          last.map(Checkpoint::number).orElse(0L) + 1,
          from,
          through,
          tree.leaves(),
          headHash,
          HexFormat.of().formatHex(tree.root()),
          prunedThrough,
          prunedHash,
          last.map(Checkpoint::hash).orElse(Checkpoint.NO_HASH),
          clock.instant(),
          key.id(),
          "");
    }
  }
}
