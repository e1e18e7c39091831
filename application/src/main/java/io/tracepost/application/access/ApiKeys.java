package io.tracepost.application.access;

import io.tracepost.application.audit.Act;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * API keys: who a request is from, and the making and ending of keys. Keys are kept as visible id
 * and HMAC, never as text; one that is unknown, ended or mistyped takes the same work as a good one.
 * Safe from any thread; every call may block on the store.
 */
public final class ApiKeys {
  /** The shortest admin key an operator may choose, in characters. */
  public static final int MIN_ADMIN_KEY_LENGTH = 32;

  /** The visible id of the admin key an operator chose. */
  public static final String ADMIN_KEY_ID = "admin";

  private static final String FIRST_START = "first-start";
  private static final String NO_DIGEST = "0".repeat(64);

  private final KeyStore store;
  private final Acts acts;
  private final KeyCache cache;
  private final KeyUses uses = new KeyUses();
  private final KeyDigester digester;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Optional<String> adminDigest;

  /**
   * Keys of a store.
   *
   * @param store keeps them
   * @param acts records what is made and ended
   * @param pepper at least 32 secret bytes of this server; another pepper makes every key void
   * @param random must be fit for secrets, such as {@link java.security.SecureRandom}
   * @param clock for expiry and the cache
   * @param adminKey a key chosen by the operator, at least 32 characters: works as the first key of
   *     the organization {@code default}, with every scope, and is not stored
   */
  public ApiKeys(
      KeyStore store,
      Acts acts,
      byte[] pepper,
      RandomGenerator random,
      InstantSource clock,
      Optional<SecretText> adminKey) {
    this.store = store;
    this.acts = acts;
    this.cache = new KeyCache(store, clock);
    this.digester = new KeyDigester(pepper);
    this.random = random;
    this.clock = clock;
    adminKey
        .filter(key -> key.reveal().length() < MIN_ADMIN_KEY_LENGTH)
        .ifPresent(
            key -> {
              throw new IllegalArgumentException(
                  "the admin key is shorter than "
                      + MIN_ADMIN_KEY_LENGTH
                      + " characters; choose a longer one");
            });
    this.adminDigest = adminKey.map(key -> digester.digest(key.reveal()));
  }

  /** Who presents this key; empty when nobody may with it. */
  public Optional<Principal> authenticate(String presented) throws StoreException {
    String digest = digester.digest(presented);
    boolean admin = KeyDigester.same(digest, adminDigest.orElse(NO_DIGEST));
    Optional<String> id = ApiKeyText.idOf(presented);
    Optional<StoredKey> stored = id.isPresent() ? cache.find(id.get()) : Optional.empty();
    boolean known = KeyDigester.same(digest, stored.map(StoredKey::digest).orElse(NO_DIGEST));
    if (admin && adminDigest.isPresent()) {
      return Optional.of(
          new Principal(OrganizationId.DEFAULT, ADMIN_KEY_ID, EnumSet.allOf(Scope.class)));
    }
    Instant now = clock.instant();
    Optional<StoredKey> good =
        stored.filter(key -> known).filter(key -> key.expiresAt().map(now::isBefore).orElse(true));
    good.ifPresent(key -> uses.note(key.id(), now));
    return good.map(key -> new Principal(key.organization(), key.id(), key.scopes()));
  }

  /**
   * Whose stream a denial of this key belongs to, and what may be said of the key: its organization
   * and visible id when there is or was such a key, the organization {@code default} otherwise.
   */
  public Actor denied(String presented) throws StoreException {
    Optional<String> id = ApiKeyText.idOf(presented);
    Optional<StoredKey> stored = id.isPresent() ? cache.find(id.get()) : Optional.empty();
    return stored
        .map(key -> new Actor(key.organization(), key.id()))
        .orElseGet(() -> new Actor(OrganizationId.DEFAULT, ""));
  }

  /** Makes a key of an organization that exists. Its text is in the answer and nowhere else. */
  public IssuedKey issue(
      Actor who,
      OrganizationId organization,
      String name,
      Set<Scope> scopes,
      Optional<Instant> expiresAt)
      throws StoreException {
    IssuedKey issued = generate(organization, name, scopes, expiresAt);
    save(who, issued.stored());
    cache.forget(issued.stored().id());
    return issued;
  }

  /** An organization's keys by id, from after one, at most so many. */
  public List<StoredKey> list(OrganizationId organization, String afterId, int limit)
      throws StoreException {
    return store.list(organization, afterId, limit).stream()
        .map(key -> uses.find(key.id()).map(key::usedAt).orElse(key))
        .toList();
  }

  /**
   * Tells the store when keys were last used since the last call. Meant to be called once a minute:
   * so coarse is what is kept, and a crash forgets no more.
   *
   * @throws StoreException when it could not be told; the next call tells it
   */
  public void saveUses() throws StoreException {
    Map<String, Instant> taken = uses.take();
    if (taken.isEmpty()) {
      return;
    }
    try {
      store.markUsed(taken);
    } catch (StoreException | RuntimeException e) {
      uses.putBack(taken);
      throw e;
    }
  }

  /**
   * Ends a key of an organization: at once here, within {@link KeyCache#KEPT two seconds} in other
   * processes.
   *
   * @return false when there was none
   */
  public boolean revoke(Actor who, OrganizationId organization, String id) throws StoreException {
    Act act = Act.in(organization, who, "key_revoked", id, Map.of("key", id));
    ActStore.Work<Boolean, StoreException> work = () -> store.remove(organization, id);
    boolean removed = acts.perform(act, work, done -> done);
    cache.forget(id);
    uses.forget(id);
    return removed;
  }

  /**
   * Makes a first start usable: adds the organization {@code default} where it is missing and, when
   * there is neither a key nor an admin key, one key with every scope. The key is handed to the
   * keeper before it is stored, so that a crash between leaves a dead file and never a key nobody
   * has.
   *
   * @return what was made; empty when there were keys
   */
  public Optional<IssuedKey> createFirst(FirstKeyKeeper keeper) throws StoreException, IOException {
    store.addOrganization(new Organization(OrganizationId.DEFAULT, "Default", clock.instant()));
    if (adminDigest.isPresent() || !store.isEmpty()) {
      return Optional.empty();
    }
    IssuedKey first =
        generate(OrganizationId.DEFAULT, "First key", EnumSet.allOf(Scope.class), Optional.empty());
    keeper.keep(first.text());
    save(new Actor(OrganizationId.DEFAULT, FIRST_START), first.stored());
    return Optional.of(first);
  }

  private void save(Actor who, StoredKey key) throws StoreException {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("key", key.id());
    details.put("name", key.name());
    details.put("scopes", key.scopes().stream().sorted().map(Scope::wireName).toList());
    key.expiresAt().ifPresent(end -> details.put("expires_at", end.toString()));
    ActStore.Work<StoredKey, StoreException> work =
        () -> {
          store.save(key);
          return key;
        };
    acts.perform(Act.in(key.organization(), who, "key_issued", key.id(), details), work);
  }

  private IssuedKey generate(
      OrganizationId organization, String name, Set<Scope> scopes, Optional<Instant> expiresAt) {
    ApiKeyText key = ApiKeyText.generate(random);
    StoredKey stored =
        new StoredKey(
            key.id(),
            organization,
            name,
            scopes,
            digester.digest(key.text().reveal()),
            clock.instant(),
            expiresAt);
    return new IssuedKey(stored, key.text());
  }
}
