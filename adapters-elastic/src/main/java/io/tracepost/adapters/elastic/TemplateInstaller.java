package io.tracepost.adapters.elastic;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Puts the index templates in place before the first event, where a destination asks for it: one that is absent or of an
 * earlier version of ours is put, one that somebody else wrote is left alone. Asked once for an exporter's life. Safe for
 * concurrent use: the first attempt works, the others wait for it.
 */
final class TemplateInstaller {
  /** What to do when the credential may not put templates. */
  static final String GRANT =
      "Give the key or user the cluster privilege manage_index_templates (OpenSearch: indices:admin/index_template/put and"
          + " /get), or put the template yourself and set install_template to off.";

  private final ElasticConfig config;
  private final ElasticClient client;
  private final ElasticWords words;
  private final InstantSource clock;
  private final ReentrantLock working = new ReentrantLock();
  private volatile boolean settled;

  TemplateInstaller(ElasticConfig config, ElasticClient client, InstantSource clock) {
    this.config = config;
    this.client = client;
    this.words = new ElasticWords(config);
    this.clock = clock;
    this.settled = !config.installTemplate();
  }

  /** What keeps the events from being sent; empty once the templates are as they should be. */
  Optional<DeliveryOutcome> obstacle() {
    if (settled) {
      return Optional.empty();
    }
    try {
      working.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(
          new DeliveryOutcome.Unconfirmed(
              words.found("interrupted", "the attempt was interrupted before it began", "")));
    }
    try {
      if (settled) {
        return Optional.empty();
      }
      Optional<DeliveryOutcome> obstacle = installed();
      settled = obstacle.isEmpty();
      return obstacle;
    } finally {
      working.unlock();
    }
  }

  private Optional<DeliveryOutcome> installed() {
    return outcome(
        client.ask(config.routes().root()),
        answer -> {
          Optional<ServerProduct> product = ServerProduct.of(answer);
          return product.isPresent() ? installed(product.get()) : failed(answer);
        });
  }

  private Optional<DeliveryOutcome> installed(ServerProduct product) {
    for (IndexTemplate template : templates(config, product.kind())) {
      Optional<DeliveryOutcome> obstacle =
          outcome(
              client.ask(config.routes().template(template.name())),
              answer -> looked(answer, template));
      if (obstacle.isPresent()) {
        return obstacle;
      }
    }
    return Optional.empty();
  }

  /** One template for each pattern; two settings may share one. */
  static List<IndexTemplate> templates(ElasticConfig config, ServerProduct.Kind kind) {
    Map<String, IndexTemplate> byName = new LinkedHashMap<>();
    for (IndexPattern pattern : List.of(config.traces(), config.audit())) {
      IndexTemplate template = new IndexTemplate(pattern, kind);
      byName.putIfAbsent(template.name(), template);
    }
    return List.copyOf(byName.values());
  }

  private Optional<DeliveryOutcome> looked(Answer answer, IndexTemplate template) {
    boolean absent = answer.status() == 404;
    if (!absent && !answer.successful()) {
      return failed(answer);
    }
    return absent || PresentTemplate.of(answer).isOutdated()
        ? outcome(
            client.put(config.routes().template(template.name()), template.json()),
            put -> put.successful() ? Optional.empty() : failed(put))
        : Optional.empty();
  }

  private Optional<DeliveryOutcome> failed(Answer answer) {
    ElasticReply reply = ElasticReply.of(answer);
    int status = answer.status();
    if (status >= 500 || status == 429 || status == 408) {
      return Optional.of(
          new NotYet(words.about(answer, reply, ""), answer.retryAfter(clock.instant())));
    }
    if (answer.successful()) {
      return Optional.of(
          new Blocked(words.notElastic(answer, "Give the server's base URL and try again.")));
    }
    String remedy =
        switch (status) {
          case 401 -> "Give an API key or a user and password that the server knows.";
          case 403 -> GRANT;
          default -> "Put the template yourself and set install_template to off.";
        };
    return Optional.of(new Blocked(words.about(answer, reply, remedy)));
  }

  /** A request that never arrived is worth repeating, one that may have is unconfirmed: both are harmless to repeat. */
  private static Optional<DeliveryOutcome> outcome(
      Exchange exchange, Function<Answer, Optional<DeliveryOutcome>> whenAnswered) {
    return exchange.fold(new WhenAsked(whenAnswered));
  }

  private record WhenAsked(Function<Answer, Optional<DeliveryOutcome>> whenAnswered)
      implements Exchange.Cases<Optional<DeliveryOutcome>> {
    @Override
    public Optional<DeliveryOutcome> answered(Answer answer) {
      return whenAnswered.apply(answer);
    }

    @Override
    public Optional<DeliveryOutcome> neverSent(Exchange.NeverSent failure) {
      return Optional.of(new NotYet(failure.problem(), Optional.empty()));
    }

    @Override
    public Optional<DeliveryOutcome> maybeSent(Exchange.MaybeSent failure) {
      return Optional.of(new DeliveryOutcome.Unconfirmed(failure.problem()));
    }

    @Override
    public Optional<DeliveryOutcome> barred(Exchange.Barred failure) {
      return Optional.of(new Blocked(failure.problem()));
    }
  }
}
