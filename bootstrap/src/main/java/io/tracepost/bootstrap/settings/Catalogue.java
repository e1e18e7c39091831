package io.tracepost.bootstrap.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Every setting there is, with its default. */
public final class Catalogue {
  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;
  private static final long GIB = 1024 * MIB;
  private static final long TIB = 1024 * GIB;

  /** Where everything is kept. */
  public static final Setting<Path> DATA_DIR =
      Setting.of(
          "data-dir", new PathForm(), "./data", "Folder that holds the journal and the keys");

  /** Which database. */
  public static final Setting<String> DATABASE_URL =
      Setting.of(
          "database.url",
          new TextForm(),
          "",
          "jdbc:postgresql:… for several instances; empty for H2 in the data folder");

  /** Who signs in to the database. */
  public static final Setting<String> DATABASE_USER =
      Setting.of("database.user", new TextForm(), "", "User of the PostgreSQL database");

  /** With which password. */
  public static final Setting<String> DATABASE_PASSWORD =
      Setting.of("database.password", new TextForm(), "", "Password of that user").keptSecret();

  /** Address to listen on. */
  public static final Setting<String> SERVER_HOST =
      Setting.of("server.host", new TextForm(), "127.0.0.1", "Address to listen on");

  /** Port to listen on. */
  public static final Setting<Integer> SERVER_PORT =
      Setting.of(
          "server.port",
          new NumberForm(0, 65_535),
          "8787",
          "Port to listen on; 0 for any free one");

  /** Another port, for OpenTelemetry. */
  public static final Setting<OptionalInt> SERVER_OTLP_PORT =
      Setting.of(
          "server.otlp-port",
          new PortForm(),
          "",
          "Another port to listen on, usually 4318, where OpenTelemetry's programs send to by themselves; empty for none");

  /** Largest request. */
  public static final Setting<Long> SERVER_MAX_BODY =
      Setting.of(
          "server.max-body", new SizeForm(KIB, GIB), "16MiB", "Largest request body, inflated");

  /** Most events in a request. */
  public static final Setting<Integer> SERVER_MAX_EVENTS =
      Setting.of(
          "server.max-events", new NumberForm(1, 1_000_000), "10000", "Most events in one request");

  /** Largest event. */
  public static final Setting<Long> SERVER_MAX_EVENT =
      Setting.of("server.max-event", new SizeForm(KIB, 16 * MIB), "256KiB", "Largest event");

  /** Most connections. */
  public static final Setting<Integer> SERVER_MAX_CONNECTIONS =
      Setting.of(
          "server.max-connections",
          new NumberForm(1, 1_000_000),
          "1024",
          "Most connections open at once; more wait");

  /** Most requests under way. */
  public static final Setting<Integer> SERVER_MAX_REQUESTS =
      Setting.of(
          "server.max-requests",
          new NumberForm(1, 10_000),
          "128",
          "Most requests under way at once, a thread for each; more are answered by 429, but for health and metrics");

  /** Most requests under way of one key. */
  public static final Setting<Integer> SERVER_MAX_REQUESTS_PER_KEY =
      Setting.of(
          "server.max-requests-per-key",
          new NumberForm(1, 10_000),
          "64",
          "Most requests under way at once with one API key; more are answered by 429");

  /** Largest header. */
  public static final Setting<Long> SERVER_MAX_HEADER =
      Setting.of(
          "server.max-header",
          new SizeForm(KIB, MIB),
          "16KiB",
          "Largest request line and header together");

  /** Most header fields. */
  public static final Setting<Integer> SERVER_MAX_HEADER_FIELDS =
      Setting.of(
          "server.max-header-fields",
          new NumberForm(10, 10_000),
          "100",
          "Most header fields in one request");

  /** Longest time of a request. */
  public static final Setting<Duration> SERVER_REQUEST_DEADLINE =
      Setting.of(
          "server.request-deadline",
          new DurationForm(Duration.ofSeconds(1), Duration.ofHours(1)),
          "2m",
          "How long the body of a request may take; 30s later the connection is closed, answered or not");

  /** Longest time of an export. */
  public static final Setting<Duration> SERVER_EXPORT_DEADLINE =
      Setting.of(
          "server.export-deadline",
          new DurationForm(Duration.ofSeconds(1), Duration.ofDays(7)),
          "1h",
          "How long one export or verification over REST may take");

  /** Slowest pace. */
  public static final Setting<Long> SERVER_MIN_RATE =
      Setting.of(
          "server.min-rate",
          new SizeForm(1, MIB),
          "1KiB",
          "Fewest bytes a second: of a body after its first 10s, of a reader of an export over 30s; slower ones are cut off");

  /** How long the end is announced. */
  public static final Setting<Duration> SERVER_SHUTDOWN_DELAY =
      Setting.of(
          "server.shutdown-delay",
          new DurationForm(Duration.ZERO, Duration.ofMinutes(10)),
          "0s",
          "How long /health/ready answers 503 before the listener closes; longer than your load balancer takes to notice");

  /** What a log line looks like. */
  public static final Setting<LoggingSettings.Format> LOGGING_FORMAT =
      Setting.of(
          "logging.format",
          new ChoiceForm<>(LoggingSettings.Format.class),
          "text",
          "What a log line is: text, or json for one object a line");

  /** How much is logged. */
  public static final Setting<LoggingSettings.Level> LOGGING_LEVEL =
      Setting.of(
          "logging.level",
          new ChoiceForm<>(LoggingSettings.Level.class),
          "info",
          "The least that is logged: error, warn, info, debug or trace");

  /** How long events are kept. */
  public static final Setting<Duration> JOURNAL_RETENTION =
      Setting.of(
          "journal.retention",
          new DurationForm(Duration.ofMinutes(1), Duration.ofDays(36_500)),
          "7d",
          "How long events are kept, delivered or not; what a destination did not take by then is recorded as a gap");

  /** Most bytes the journal may use. */
  public static final Setting<Long> JOURNAL_DISK_BUDGET =
      Setting.of(
          "journal.disk-budget",
          new SizeForm(MIB, 1024 * TIB),
          "10GiB",
          "Most bytes the journal may use on disk; intake answers 429 beyond while room is being made, else 507");

  /** How long a small batch waits. */
  public static final Setting<Duration> DELIVERY_LINGER =
      Setting.of(
          "delivery.linger",
          new DurationForm(Duration.ZERO, Duration.ofMinutes(10)),
          "1s",
          "How long a batch that is not full waits for more");

  /** Requests under way to one destination. */
  public static final Setting<Integer> DELIVERY_MAX_IN_FLIGHT =
      Setting.of(
          "delivery.max-in-flight",
          new NumberForm(1, 256),
          "4",
          "Most requests under way to one destination");

  /** Requests under way in all. */
  public static final Setting<Integer> DELIVERY_MAX_REQUESTS =
      Setting.of(
          "delivery.max-requests",
          new NumberForm(1, 100_000),
          "64",
          "Most requests under way to all destinations together");

  /** First pause of a retry. */
  public static final Setting<Duration> DELIVERY_RETRY_BASE =
      Setting.of(
          "delivery.retry-base",
          new DurationForm(Duration.ofMillis(1), Duration.ofHours(1)),
          "500ms",
          "Longest pause before the first repeat; doubles with each");

  /** Longest pause of a retry. */
  public static final Setting<Duration> DELIVERY_RETRY_CAP =
      Setting.of(
          "delivery.retry-cap",
          new DurationForm(Duration.ofMillis(1), Duration.ofDays(1)),
          "60s",
          "Longest pause between two repeats");

  /** Where the key that seals secrets is. */
  public static final Setting<Optional<KekPlace>> SECURITY_KEK =
      Setting.of(
          "security.kek",
          new KekForm(),
          "",
          "Key that wraps the sealing keys: a file, or aws-kms://, gcp-kms://, vault-transit:// or azure-keyvault://…; empty for a file beside the data folder, ending in .kek");

  /** Networks that are not public and yet allowed. */
  public static final Setting<List<String>> SECURITY_ALLOWED_NETWORKS =
      Setting.of(
          "security.allowed-networks",
          new NetworksForm(),
          "",
          "Networks that destinations may reach though they are not public; plain http only inside them");

  /** Where the key that signs checkpoints is. */
  public static final Setting<Path> SECURITY_CHECKPOINT_KEY =
      Setting.of(
          "security.checkpoint-key",
          new PathForm(),
          "",
          "File of the key that signs checkpoints of the journal; empty for one beside the data folder, ending in .checkpoint-key");

  /** Whose checkpoints count beside those of the own key. */
  public static final Setting<List<String>> SECURITY_TRUSTED_CHECKPOINT_KEYS =
      Setting.of(
          "security.trusted-checkpoint-keys",
          new KeyIdsForm(),
          "",
          "Public keys, in hex, whose checkpoints count too: those of other instances, and earlier ones");

  /** Where checkpoints are kept outside the database. */
  public static final Setting<Path> INTEGRITY_CHECKPOINTS =
      Setting.of(
          "integrity.checkpoints",
          new PathForm(),
          "",
          "Folder outside the database that keeps the checkpoints, a file for each organization; empty for checkpoints in the data folder");

  /** Below which files may be written. */
  public static final Setting<Path> JSONL_ROOT =
      Setting.of(
          "jsonl.root",
          new PathForm(),
          "",
          "Folder below which destinations may write files; empty for jsonl in the data folder");

  /** What replaces parts of the mapping. */
  public static final Setting<Path> OTLP_MAPPING =
      Setting.of(
          "otlp.mapping",
          new PathForm(),
          "",
          "File that replaces parts of the mapping of OpenTelemetry's spans; see: tracepost mapping check");

  /** What becomes of prompts and answers. */
  public static final Setting<ContentChoice> OTLP_CONTENT =
      Setting.of(
          "otlp.content",
          new ContentForm(),
          "none",
          "What is kept of prompts and answers: none, hmac (a keyed digest) or evidence (redacted, cut); none,acme=evidence for another choice in one organization");

  /** Whether other spans are kept. */
  public static final Setting<Boolean> OTLP_KEEP_ALL =
      Setting.of(
          "otlp.keep-all",
          new TruthForm(),
          "false",
          "Whether spans that are not about agents, such as those of HTTP and databases, are kept too");

  /** What models cost. */
  public static final Setting<Path> OTLP_PRICES =
      Setting.of(
          "otlp.prices",
          new PathForm(),
          "",
          "File with the price of each model, to estimate costs that senders do not tell; empty for no estimates");

  /** How often each destination hears how it stands. */
  public static final Setting<Duration> HEARTBEAT_EVERY =
      Setting.of(
          "heartbeat.every",
          new DurationForm(Duration.ofSeconds(1), Duration.ofDays(1)),
          "5m",
          "How often each destination gets a heartbeat: an audit record that tells how it stands");

  /** How long an instance owns a destination without renewing. */
  public static final Setting<Duration> CLUSTER_LEASE =
      Setting.of(
          "cluster.lease",
          new DurationForm(Duration.ofSeconds(2), Duration.ofMinutes(10)),
          "15s",
          "How long after an instance died others take its destinations over; for several on PostgreSQL");

  /** Every setting, in the order it is shown. */
  public static final List<Setting<?>> ALL =
      List.of(
          DATA_DIR,
          DATABASE_URL,
          DATABASE_USER,
          DATABASE_PASSWORD,
          SERVER_HOST,
          SERVER_PORT,
          SERVER_OTLP_PORT,
          SERVER_MAX_BODY,
          SERVER_MAX_EVENTS,
          SERVER_MAX_EVENT,
          SERVER_MAX_CONNECTIONS,
          SERVER_MAX_REQUESTS,
          SERVER_MAX_REQUESTS_PER_KEY,
          SERVER_MAX_HEADER,
          SERVER_MAX_HEADER_FIELDS,
          SERVER_REQUEST_DEADLINE,
          SERVER_EXPORT_DEADLINE,
          SERVER_MIN_RATE,
          SERVER_SHUTDOWN_DELAY,
          LOGGING_FORMAT,
          LOGGING_LEVEL,
          JOURNAL_RETENTION,
          JOURNAL_DISK_BUDGET,
          DELIVERY_LINGER,
          DELIVERY_MAX_IN_FLIGHT,
          DELIVERY_MAX_REQUESTS,
          DELIVERY_RETRY_BASE,
          DELIVERY_RETRY_CAP,
          SECURITY_KEK,
          SECURITY_ALLOWED_NETWORKS,
          SECURITY_CHECKPOINT_KEY,
          SECURITY_TRUSTED_CHECKPOINT_KEYS,
          INTEGRITY_CHECKPOINTS,
          JSONL_ROOT,
          OTLP_MAPPING,
          OTLP_CONTENT,
          OTLP_KEEP_ALL,
          OTLP_PRICES,
          HEARTBEAT_EVERY,
          CLUSTER_LEASE);

  private Catalogue() {}

  /** A setting by its key. */
  static Optional<Setting<?>> find(String key) {
    return ALL.stream().<Setting<?>>map(s -> s).filter(s -> s.key().equals(key)).findFirst();
  }

  static List<String> keys() {
    return ALL.stream().<String>map(Setting::key).toList();
  }
}
