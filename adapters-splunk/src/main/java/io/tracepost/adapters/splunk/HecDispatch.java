package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends one body on the channel of the moment and finds out what became of it. Safe for concurrent use.
 *
 * <p>The first submission on a channel goes alone: behind a load balancer its answer brings the cookie that keeps those
 * after it on the same node, and two nodes would give out the same ids.
 */
final class HecDispatch implements AutoCloseable {
  /** A node that answers one of these has enough: the next request may meet another one. */
  private static final Set<Integer> WEARY = Set.of(429, 502, 503);

  private final Acknowledgement mode;
  private final HecClient client;
  private final HecChannels channels;
  private final HecAcknowledgement acknowledgement;
  private final HecResponseClassifier classifier;
  private final HecWords words;
  private final InstantSource clock;
  private final ReentrantLock first = new ReentrantLock();
  private volatile boolean tokenAcknowledges;

  HecDispatch(
      HecConfig config,
      HecClient client,
      HecChannels channels,
      HecAcknowledgement acknowledgement,
      InstantSource clock) {
    this.mode = config.acknowledgement();
    this.client = client;
    this.channels = channels;
    this.acknowledgement = acknowledgement;
    this.words = new HecWords(config);
    this.classifier = new HecResponseClassifier(words);
    this.clock = clock;
  }

  /** Whether attempts wait for indexers. */
  boolean isAcknowledging() {
    return tokenAcknowledges;
  }

  /**
   * What keeps an attempt from being made: with acknowledgement demanded, a token that was not seen to acknowledge. Asks on
   * a channel of its own, so that no id is used up.
   */
  Optional<DeliveryOutcome> obstacle() {
    if (mode != Acknowledgement.ON || tokenAcknowledges) {
      return Optional.empty();
    }
    return client.askOnce(channels.forOneQuestion()).fold(new WhenAsked());
  }

  /** Sends a body once. */
  Submitted submit(RequestBody envelopes, Submission submission) {
    HecChannel channel = channels.current();
    Exchange exchange = sent(envelopes, channel);
    if (exchange instanceof Answer answer && WEARY.contains(answer.status())) {
      client.renew();
    }
    return new Submitted(submission, channel, exchange);
  }

  private Exchange sent(RequestBody envelopes, HecChannel channel) {
    if (mode == Acknowledgement.OFF || channel.isSettled()) {
      return client.submit(envelopes, channel);
    }
    try {
      first.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Exchange.MaybeSent(
          words.found("interrupted", "the attempt was interrupted before it began", ""));
    }
    try {
      if (!channel.isSettled()) {
        return client.submit(envelopes, channel);
      }
    } finally {
      first.unlock();
    }
    return client.submit(envelopes, channel);
  }

  /** What became of a submission. Waits for the indexers when they are to acknowledge. */
  DeliveryOutcome outcome(Submitted submitted) {
    return submitted.exchange().outcome(answer -> read(answer, submitted));
  }

  private DeliveryOutcome read(Answer answer, Submitted submitted) {
    HecReply reply = HecReply.of(answer);
    DeliveryOutcome outcome =
        classifier.outcome(answer, reply, submitted.submission(), clock.instant());
    if (reply.says(HecCode.INVALID_DATA_CHANNEL) || reply.says(HecCode.ACK_AT_CAPACITY)) {
      submitted.channel().retire();
    }
    if (mode == Acknowledgement.OFF) {
      return outcome;
    }
    boolean tookSome = outcome instanceof Delivered || outcome instanceof PartlyDelivered;
    if (tookSome && reply.ackId().isPresent()) {
      tokenAcknowledges = true;
      return acknowledged(
          outcome, acknowledgement.await(submitted.channel(), reply.ackId().getAsLong()));
    }
    if (outcome instanceof Delivered) {
      tokenAcknowledges = false;
    }
    return outcome;
  }

  private DeliveryOutcome acknowledged(
      DeliveryOutcome outcome, HecAcknowledgement.Verdict verdict) {
    return switch (verdict) {
      case STORED -> outcome;
      case DISABLED -> {
        tokenAcknowledges = false;
        yield outcome;
      }
      case LOST -> unacknowledged("ack_lost", "the acknowledgement was lost with its channel");
      case LATE -> unacknowledged("ack_timeout", "no acknowledgement came in time");
      case INTERRUPTED ->
          unacknowledged("interrupted", "the wait for an acknowledgement was interrupted");
      case CLOSED ->
          unacknowledged("closed", "the exporter closed while it waited for an acknowledgement");
    };
  }

  private DeliveryOutcome unacknowledged(String code, String what) {
    return new Unconfirmed(words.found(code, what, ""));
  }

  /** The answer to the question whether the token acknowledges. Nothing is stored either way. */
  private final class WhenAsked implements Exchange.Cases<Optional<DeliveryOutcome>> {
    @Override
    public Optional<DeliveryOutcome> answered(Answer answer) {
      HecReply reply = HecReply.of(answer);
      if (!reply.acks().isEmpty()) {
        tokenAcknowledges = true;
        return Optional.empty();
      }
      DeliveryOutcome outcome =
          classifier.outcome(answer, reply, Submission.NOTHING, clock.instant());
      return Optional.of(
          outcome instanceof Blocked || outcome instanceof NotYet
              ? outcome
              : new NotYet(words.about(answer, reply, ""), Optional.empty()));
    }

    @Override
    public Optional<DeliveryOutcome> neverSent(Exchange.NeverSent failure) {
      return Optional.of(new NotYet(failure.problem(), Optional.empty()));
    }

    @Override
    public Optional<DeliveryOutcome> maybeSent(Exchange.MaybeSent failure) {
      return Optional.of(new Unconfirmed(failure.problem()));
    }

    @Override
    public Optional<DeliveryOutcome> barred(Exchange.Barred failure) {
      return Optional.of(new Blocked(failure.problem()));
    }
  }

  @Override
  public void close() {
    acknowledgement.close();
  }
}
