package io.tracepost.application.destination;

import io.tracepost.application.audit.Act;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.credential.CredentialVault;
import io.tracepost.application.credential.VaultException;
import io.tracepost.application.delivery.DeliveryControl;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Administration of an organization's destinations. Every call names the organization; another one's
 * destination is not found. Safe from any thread; calls block on the stores; changes are made one
 * after the other.
 *
 * <p>What a change does to the stores, and the audit record of it, is one transaction; then delivery
 * learns of it. After a crash in between, the next start reads what is saved.
 */
public final class Destinations {
  private static final int ID_BYTES = 8;

  private final DestinationStore store;
  private final CredentialVault vault;
  private final DeliveryControl delivery;
  private final Journal journal;
  private final DraftCheck check;
  private final ConnectionTest test;
  private final AddressVetting vetting;
  private final RandomGenerator random;
  private final Acts acts;
  private final Object changes = new Object();

  /** Administration through these ports. */
  public Destinations(DestinationPorts ports, RandomGenerator random) {
    this.store = ports.store();
    this.vault = ports.vault();
    this.delivery = ports.delivery();
    this.journal = ports.journal();
    this.check = new DraftCheck(ports.types(), ports.contexts());
    this.test = new ConnectionTest(ports.testExecutor(), ports.testLimit());
    this.vetting = new AddressVetting(ports.testExecutor(), ports.testLimit());
    this.acts = ports.acts();
    this.random = random;
  }

  /** An organization's destinations by id, from after one, at most so many. */
  public List<DestinationView> list(OrganizationId organization, String afterId, int limit)
      throws DestinationException {
    try {
      List<DestinationView> views = new ArrayList<>();
      for (Destination destination : store.list(organization, afterId, limit)) {
        views.add(view(destination));
      }
      return views;
    } catch (StoreException | VaultException e) {
      throw DestinationException.unavailable("list destinations", e);
    }
  }

  /** One destination. */
  public DestinationView find(OrganizationId organization, DestinationId id)
      throws DestinationException {
    try {
      return view(saved(organization, id));
    } catch (VaultException e) {
      throw DestinationException.unavailable("look up the destination " + id, e);
    }
  }

  /** Creates a destination that gets everything from a position on. */
  public DestinationView create(Actor who, DestinationDraft draft, Position start)
      throws DestinationException {
    OrganizationId organization = who.organization();
    vetting.require(check.fresh(organization, draft), draft);
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    Destination destination =
        new Destination(
            new DestinationId("dst_" + HexFormat.of().formatHex(id)),
            organization,
            draft.name(),
            draft.type(),
            draft.settings(),
            draft.filter(),
            false,
            1);
    try {
      synchronized (changes) {
        long cursor = start.cursor(journal, organization);
        perform(
            act(who, "destination_created", destination),
            () -> {
              if (!draft.secrets().isEmpty()) {
                vault.put(organization, destination.id(), draft.secrets());
              }
              store.save(destination);
              delivery.begin(destination, cursor);
            });
        delivery.start(destination, cursor);
      }
      return view(destination);
    } catch (JournalException | VaultException | StoreException | ProgressException e) {
      throw DestinationException.unavailable("create the destination", e);
    }
  }

  /** Replaces what a destination is; secrets that are not named stay. */
  public DestinationView replace(Actor who, DestinationId id, DestinationDraft draft)
      throws DestinationException {
    OrganizationId organization = who.organization();
    try {
      vetIfMoved(saved(organization, id), draft);
      synchronized (changes) {
        Destination saved = saved(organization, id);
        Checked checked = check.replacing(saved, vault.open(organization, id), draft);
        Destination replaced =
            new Destination(
                id,
                organization,
                draft.name(),
                draft.type(),
                draft.settings(),
                draft.filter(),
                saved.paused(),
                saved.revision() + 1);
        perform(
            act(who, "destination_changed", replaced),
            () -> {
              if (!draft.secrets().isEmpty()) {
                vault.put(organization, id, draft.secrets());
              }
              replace(saved, replaced);
              vault.retain(organization, id, checked.secrets().names());
            });
        delivery.change(replaced);
        return view(replaced);
      }
    } catch (VaultException | StoreException | ProgressException e) {
      throw DestinationException.unavailable("change the destination " + id, e);
    }
  }

  /** Settings that stay were vetted before: a filter can be changed while DNS is away. */
  private void vetIfMoved(Destination saved, DestinationDraft draft)
      throws DestinationException, VaultException {
    if (!saved.settings().equals(draft.settings())) {
      Secrets kept = vault.open(saved.organization(), saved.id());
      vetting.require(check.replacing(saved, kept, draft), draft);
    }
  }

  /** Removes a destination with its secrets, its progress and its dead letters. */
  public void remove(Actor who, DestinationId id) throws DestinationException {
    try {
      synchronized (changes) {
        Destination saved = saved(who.organization(), id);
        perform(
            act(who, "destination_removed", saved),
            () -> {
              delivery.forget(id);
              vault.forget(who.organization(), id);
              store.remove(who.organization(), id);
            });
        delivery.stop(id);
      }
    } catch (ProgressException | VaultException | StoreException e) {
      throw DestinationException.unavailable("remove the destination " + id, e);
    }
  }

  /** Stops or resumes delivery as an operator wishes; what is so already stays so. */
  public DestinationView pause(Actor who, DestinationId id, boolean paused)
      throws DestinationException {
    try {
      synchronized (changes) {
        Destination saved = saved(who.organization(), id);
        Destination wished = saved.withPaused(paused);
        perform(
            act(who, paused ? "destination_paused" : "destination_resumed", wished),
            () -> replace(saved, wished));
        delivery.change(wished);
        return view(wished);
      }
    } catch (StoreException | VaultException | ProgressException e) {
      throw DestinationException.unavailable("pause or resume the destination " + id, e);
    }
  }

  /** Tests a saved destination as it stands. The report comes within the limit, never a failure. */
  public CompletableFuture<ConnectionReport> test(OrganizationId organization, DestinationId id)
      throws DestinationException {
    Destination destination = saved(organization, id);
    Secrets secrets;
    try {
      secrets = vault.open(organization, id);
    } catch (VaultException e) {
      throw DestinationException.unavailable("open the secrets of the destination " + id, e);
    }
    DestinationDraft asItStands =
        new DestinationDraft(
            destination.name(),
            destination.type(),
            destination.settings(),
            Map.of(),
            Set.of(),
            destination.filter());
    return test.run(check.replacing(destination, secrets, asItStands));
  }

  /** Tests a draft without saving anything. */
  public CompletableFuture<ConnectionReport> test(
      OrganizationId organization, DestinationDraft draft) throws DestinationException {
    return test.run(check.fresh(organization, draft));
  }

  /** What an act does to the stores. */
  private interface Step {
    void run() throws StoreException, VaultException, ProgressException;
  }

  private void perform(Act act, Step step)
      throws StoreException, VaultException, ProgressException {
    ActStore.Work<Act, StepFailure> work =
        () -> {
          try {
            step.run();
            return act;
          } catch (VaultException | ProgressException e) {
            throw new StepFailure(e);
          }
        };
    try {
      acts.perform(act, work);
    } catch (StepFailure e) {
      e.rethrow();
    }
  }

  private void replace(Destination saved, Destination replaced) throws StoreException {
    if (!store.replace(DestinationVersion.of(saved), replaced)) {
      throw new StoreException(
          "the destination " + saved.id() + " was changed or removed by somebody else meanwhile");
    }
  }

  private static Act act(Actor who, String topic, Destination destination) {
    return DestinationActs.of(who, topic, destination);
  }

  private Destination saved(OrganizationId organization, DestinationId id)
      throws DestinationException {
    try {
      return store.find(organization, id).orElseThrow(() -> DestinationException.notFound(id));
    } catch (StoreException e) {
      throw DestinationException.unavailable("look up the destination " + id, e);
    }
  }

  private DestinationView view(Destination destination) throws VaultException {
    return new DestinationView(
        destination,
        new TreeSet<>(vault.names(destination.organization(), destination.id())),
        delivery.status(destination.id()));
  }
}
