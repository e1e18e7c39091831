package io.tracepost.sandbox.hec;

import io.tracepost.sandbox.hec.EnvelopeReader.Outcome;
import io.tracepost.sandbox.server.Arrivals;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes submissions and questions about acknowledgements: token first, then channel, then body. */
final class HecCollector {
  private static final Pattern GUID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private final TokenGate gate;
  private final HecLimits limits;
  private final HecOptions.Keeping keeping;
  private final Arrivals<ReceivedEvent> events;
  private final AckLedger acks;
  private final Affinity affinity;

  HecCollector(
      TokenGate gate,
      HecOptions options,
      Arrivals<ReceivedEvent> events,
      AckLedger acks,
      Affinity affinity) {
    this.gate = gate;
    this.limits = options.limits();
    this.keeping = options.keeping();
    this.events = events;
    this.acks = acks;
    this.affinity = affinity;
  }

  Reply take(HecRoute route, IncomingRequest request, byte[] body, int atMost) {
    TokenGate.Verdict verdict = gate.verdictOn(request);
    if (verdict.token().isEmpty()) {
      return HecAnswer.of(verdict.code()).reply();
    }
    HecToken token = verdict.token().get();
    if (route == HecRoute.ACK && !token.isAcknowledging()) {
      return HecAnswer.of(HecCode.ACK_DISABLED).reply();
    }
    String channel = channelOf(request).orElse("");
    if (token.isAcknowledging() && channel.isEmpty()) {
      return HecAnswer.of(HecCode.DATA_CHANNEL_MISSING).reply();
    }
    if (token.isAcknowledging() && !GUID.matcher(channel).matches()) {
      return HecAnswer.of(HecCode.INVALID_DATA_CHANNEL).reply();
    }
    if (route == HecRoute.ACK) {
      return AckQuestion.read(body)
          .answered(ids -> acks.asked(affinity.nodeForQuestion(request), channel, ids));
    }
    HecAnswer answer = stored(route, request, token, body, atMost);
    return (token.isAcknowledging() ? acknowledged(answer, channel) : answer).reply();
  }

  private HecAnswer stored(
      HecRoute route, IncomingRequest request, HecToken token, byte[] body, int atMost) {
    if (body.length == 0) {
      return HecAnswer.of(HecCode.NO_DATA);
    }
    if (keeping == HecOptions.Keeping.COUNTS) {
      int count = ObjectCounter.count(body);
      events.add(List.of(), Math.min(count, atMost));
      return HecAnswer.of(count == 0 ? HecCode.INVALID_DATA_FORMAT : HecCode.SUCCESS);
    }
    Outcome outcome =
        route == HecRoute.RAW
            ? RawLines.read(body, request.query(), token)
            : new EnvelopeReader(token, limits).read(body);
    List<ReceivedEvent> indexed = outcome.indexed();
    events.add(indexed.subList(0, Math.min(indexed.size(), atMost)));
    return outcome.answer();
  }

  /** Whatever was indexed gets an id, also the part before a bad event. */
  private HecAnswer acknowledged(HecAnswer answer, String channel) {
    Integer badEvent = answer.invalidEventNumber();
    boolean nothingIndexed =
        answer.code() != HecCode.SUCCESS && (badEvent == null || badEvent == 0);
    return nothingIndexed
        ? answer
        : answer.withAck(acks.opened(affinity.nodeForSubmission(), channel));
  }

  private static Optional<String> channelOf(IncomingRequest request) {
    return request
        .header("X-Splunk-Request-Channel")
        .or(() -> Optional.ofNullable(request.query().get("channel")));
  }
}
