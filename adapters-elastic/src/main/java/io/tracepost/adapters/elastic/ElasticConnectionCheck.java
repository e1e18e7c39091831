package io.tracepost.adapters.elastic;

import io.tracepost.adapters.http.check.CheckSteps;
import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries the way to a server without writing a document: which server it is, whether the credential is good, what it may
 * do, and whether today's indices take writes. What only an event could prove is said, not tried. Safe for concurrent use.
 */
final class ElasticConnectionCheck {
  private static final CheckSteps STEPS = CheckSteps.OF_URL;
  private static final String REACH = "reach the server";
  private static final String PRIVILEGES = "credential and privileges";
  private static final String TEMPLATE = "index template";
  private static final String NOT_TRIED = "write (not tried)";

  private final ElasticConfig config;
  private final ElasticClient client;
  private final ElasticWords words;
  private final PrivilegeReading privileges;
  private final InstantSource clock;

  ElasticConnectionCheck(ElasticConfig config, ElasticClient client, InstantSource clock) {
    this.config = config;
    this.client = client;
    this.words = new ElasticWords(config);
    this.privileges = new PrivilegeReading(words);
    this.clock = clock;
  }

  /** Makes the steps in order, up to the first that fails. */
  ConnectionReport report() {
    List<Step> steps = new ArrayList<>();
    Exchange root = client.ask(config.routes().root());
    steps.add(STEPS.step(REACH, root, this::reached));
    Optional<ServerProduct> product =
        root instanceof Answer answer ? ServerProduct.of(answer) : Optional.empty();
    if (allOk(steps)) {
      steps.add(privilegeStep(product.map(ServerProduct::kind)));
    }
    for (IndexPattern pattern : List.of(config.traces(), config.audit())) {
      if (allOk(steps)) {
        steps.add(indexStep(pattern));
      }
    }
    if (allOk(steps) && config.installTemplate()) {
      steps.add(templateStep(product));
    }
    if (allOk(steps)) {
      steps.add(
          Step.passed(
              NOT_TRIED,
              "Only an event could prove that the mapping takes it, that an ingest pipeline lets it through and that the"
                  + " disks have room. Search for the first events after you start."));
    }
    return new ConnectionReport(steps);
  }

  private static boolean allOk(List<Step> steps) {
    return steps.stream().allMatch(Step::ok);
  }

  private Step reached(Answer answer) {
    Optional<ServerProduct> product = ServerProduct.of(answer);
    if (product.isPresent()) {
      return Step.passed(REACH, product.get() + " answers.");
    }
    ElasticReply reply = ElasticReply.of(answer);
    if (answer.status() == 403 && !reply.errorType().isEmpty()) {
      return Step.passed(
          REACH,
          "The server answers and keeps its version to itself: the credential lacks the cluster privilege monitor, which"
              + " sending does not need.");
    }
    if (answer.status() == 401) {
      return STEPS.failed(
          REACH,
          words.about(
              answer, reply, "Give an API key or a user and password that the server knows."));
    }
    String remedy = "Give the base URL of Elasticsearch or OpenSearch and try again.";
    return STEPS.failed(
        REACH,
        answer.successful()
            ? words.notElastic(answer, remedy)
            : words.about(answer, reply, remedy));
  }

  private Step privilegeStep(Optional<ServerProduct.Kind> kind) {
    if (kind.filter(ServerProduct.Kind.OPENSEARCH::equals).isPresent()) {
      return STEPS.step(
          PRIVILEGES,
          client.ask(config.routes().authInfo()),
          answer -> privileges.ofAuthInfo(PRIVILEGES, answer));
    }
    return STEPS.step(
        PRIVILEGES,
        client.ask(config.routes().hasPrivileges(), privilegesAsked()),
        answer -> privileges.ofHasPrivileges(PRIVILEGES, answer));
  }

  private String privilegesAsked() {
    String cluster = config.installTemplate() ? "\"cluster\":[\"manage_index_templates\"]," : "";
    return "{"
        + cluster
        + "\"index\":[{\"names\":[\""
        + config.traces().wildcard()
        + "\",\""
        + config.audit().wildcard()
        + "\"],\"privileges\":[\"create_doc\",\"auto_configure\"]}]}";
  }

  private Step indexStep(IndexPattern pattern) {
    String index = pattern.on(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    String name = "index " + index;
    return STEPS.step(
        name, client.ask(config.routes().blocks(index)), answer -> index(name, answer));
  }

  private Step index(String name, Answer answer) {
    if (answer.status() == 404) {
      return Step.passed(
          name,
          "It does not exist yet; the first event makes it, if the server lets indices be made.");
    }
    if (answer.status() == 401 || answer.status() == 403) {
      return Step.passed(name, "The credential may not look at it, which sending does not need.");
    }
    String settings = answer.text();
    if (answer.successful() && settings.contains("\"index.verified_before_close\":\"true\"")) {
      return Step.failed(name, "It is closed.", ItemVerdict.CLOSED.remedy());
    }
    if (answer.successful()
        && settings.contains("\"index.blocks.read_only_allow_delete\":\"true\"")) {
      return Step.failed(
          name, "The server blocks it: its disks are full.", ItemVerdict.FLOOD_STAGE.remedy());
    }
    if (answer.successful() && settings.contains("\":\"true\"")) {
      return Step.failed(name, "It is blocked for writes.", ItemVerdict.WRITE_BLOCK.remedy());
    }
    return Step.passed(
        name,
        answer.successful()
            ? "It exists and is not blocked."
            : "The server does not tell (status " + answer.status() + ").");
  }

  private Step templateStep(Optional<ServerProduct> product) {
    ServerProduct.Kind kind =
        product.map(ServerProduct::kind).orElse(ServerProduct.Kind.ELASTICSEARCH);
    List<IndexTemplate> templates = TemplateInstaller.templates(config, kind);
    IndexTemplate first = templates.get(0);
    return STEPS.step(
        TEMPLATE,
        client.ask(config.routes().template(first.name())),
        answer -> template(first, answer));
  }

  private Step template(IndexTemplate template, Answer answer) {
    if (answer.status() == 404) {
      return Step.passed(
          TEMPLATE, template.name() + " is not there yet; it is put before the first event.");
    }
    if (answer.successful()) {
      return Step.passed(
          TEMPLATE,
          PresentTemplate.of(answer).isOurs()
              ? template.name() + " is there."
              : template.name()
                  + " is there and was written by somebody else; it is left as it is.");
    }
    return STEPS.failed(
        TEMPLATE, words.about(answer, ElasticReply.of(answer), TemplateInstaller.GRANT));
  }
}
