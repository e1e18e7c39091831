package io.tracepost.adapters.datadog.log;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventIds;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Turns an event into one Datadog log: a head of reserved attributes, then the event's own members, copied byte for byte.
 *
 * <pre>{@code
 * {"ddsource":"execlave","service":"execlave","ddtags":"kind:trace,env:production","status":"warn",
 *  "timestamp":1765360800123,"message":"support-bot tool send_email: policy_blocked","event_id":"…",
 *  "trace_id":"…","agent_id":"support-bot","trace_status":"policy_blocked",…}
 * }</pre>
 *
 * <p>{@code timestamp} is in epoch milliseconds: Datadog reads seconds and nanoseconds as times far away. {@code event_id}
 * is the same at every repeat. Encodes into a buffer that the next log overwrites. For one thread.
 *
 * <p>Source: Datadog, "Logs API: send logs" and "Log collection: reserved attributes".
 */
public final class LogEncoder {
  /** The source of traces: picks their pipeline. */
  public static final String TRACE_SOURCE = "execlave";

  /** The source of audit records, as their users' searches name it. */
  public static final String AUDIT_SOURCE = "syncropel-audit";

  /** The service of traces unless the destination has one. */
  public static final String TRACE_SERVICE = "execlave";

  /** The service of audit records unless the destination has one. */
  public static final String AUDIT_SERVICE = "syncropel";

  /** The longest event that is looked at; one that is cut to 1 MB from more than that says nothing. */
  public static final int MAX_EVENT_BYTES = 4_000_000;

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final String traceHead;
  private final String auditHead;
  private final TagList tags;
  private final EventIds ids;
  private final TraceLog trace = new TraceLog();
  private final AuditLog audit = new AuditLog();
  private final LogBuffer log = new LogBuffer();
  private final TextCut textCut = new TextCut();
  private LogBuffer encoded = log;

  /** An encoder for one request. */
  public LogEncoder(LogOptions options, OrganizationId organization) {
    traceHead = head(TRACE_SOURCE, options.service(), TRACE_SERVICE) + "kind:trace";
    auditHead = head(AUDIT_SOURCE, options.service(), AUDIT_SERVICE) + "kind:audit,category:";
    tags = options.tags();
    ids = new EventIds(organization);
  }

  private static String head(String source, Optional<String> service, String otherwise) {
    String quoted =
        new String(JsonStringEncoder.getInstance().quoteAsCharArray(service.orElse(otherwise)));
    return "{\"ddsource\":\"" + source + "\",\"service\":\"" + quoted + "\",\"ddtags\":\"";
  }

  /**
   * Encodes one event.
   *
   * @return the log's length in bytes; it begins at place 0 of {@link #array}
   * @throws UnsendableLogException when the intake would take the event and not index it
   */
  public int encode(Event event, IntakeWindow window) throws UnsendableLogException {
    if (event.length() > MAX_EVENT_BYTES) {
      throw new UnsendableLogException(
          Problem.of(
              "event_too_large",
              "an event of "
                  + event.length()
                  + " bytes is too far above the 1 MB that Datadog keeps of a log"));
    }
    IntakeWindow.SentTime time = window.of(event);
    log.clear();
    try {
      if (event.facet().kind() == EventKind.TRACE) {
        writeTrace(event, time);
      } else {
        writeAudit(event, time);
      }
    } catch (IllegalArgumentException notAnObject) {
      throw new UnsendableLogException(
          Problem.of("not_an_object", String.valueOf(notAnObject.getMessage())));
    }
    log.write('}');
    encoded = log.length() > TextCut.MAX_LOG_BYTES ? textCut.shortened(log, event) : log;
    return encoded.length();
  }

  /** The buffer that holds the log last encoded; valid until the next. */
  public byte[] array() {
    return encoded.array();
  }

  private void writeTrace(Event event, IntakeWindow.SentTime time) {
    trace.look(event);
    String environment = trace.environmentTag();
    log.plain(traceHead);
    if (!environment.isEmpty() && !tags.has("env")) {
      log.plain(",env:" + environment);
    }
    writeBetween(event, time, LogStatus.of(event.facet()));
    trace.writeMessage(log, event.facet().wireName());
    writeId(event);
    trace.writeMembers(log, event);
  }

  private void writeAudit(Event event, IntakeWindow.SentTime time) throws UnsendableLogException {
    audit.look(event);
    String category = event.facet().wireName();
    log.plain(auditHead + category + ",actor_class:" + audit.actorClass().wireName());
    writeBetween(event, time, audit.status());
    audit.writeMessage(log, category);
    writeId(event);
    audit.writeMembers(log, event);
  }

  /** From the end of the tags to the beginning of the message. */
  private void writeBetween(Event event, IntakeWindow.SentTime time, LogStatus status) {
    log.plain(tags.behindOthers());
    log.plain(time.restamped() ? ",replayed:true\"" : "\"");
    log.plain(",\"status\":\"" + status.wireName() + "\"");
    log.plain(",\"timestamp\":" + time.timestampMillis());
    if (time.restamped()) {
      Instant own = Instant.EPOCH.plus(event.timeMicros(), ChronoUnit.MICROS);
      log.plain(",\"event_time\":\"" + MICROS.format(own) + "\"");
    }
    log.plain(",\"message\":\"");
  }

  private void writeId(Event event) {
    log.write("\",\"event_id\":\"".getBytes(StandardCharsets.US_ASCII));
    log.plain(ids.of(event) + "\"");
  }
}
