package io.tracepost.adapters.elastic;

import io.tracepost.adapters.http.body.BodyBuffers;
import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.trust.CaCertificate;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingField;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.destination.SettingsSchema;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code elastic} type: Elasticsearch or OpenSearch, of one's own or in a cloud. */
public final class ElasticExporterType implements ExporterType {
  /** An answer about 1,000 refused documents, each with its reason, comes to about half a megabyte. */
  private static final ClientLimits CLIENT_LIMITS =
      new ClientLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          4 * 1024 * 1024,
          4 * 1024 * 1024,
          Duration.ofSeconds(8),
          Duration.ofSeconds(60));

  private static final Pattern API_KEY = Pattern.compile("[\\x21-\\x7e]+");

  private static final SettingsSchema SCHEMA =
      SettingsSchema.of(
          SettingField.url(
                  "url", "URL", "Base URL of the server or of the load balancer before it.")
              .mandatory()
              .withExample("https://elastic.example.com:9200"),
          SettingField.text(
                  "index",
                  "Index of traces",
                  "Index name; {yyyy.MM.dd} becomes the day of the event in UTC.")
              .withDefault("execlave-traces-{yyyy.MM.dd}"),
          SettingField.text("audit_index", "Index of audit records", "The same for audit records.")
              .withDefault("syncropel-audit-{yyyy.MM.dd}"),
          SettingField.secret(
              "api_key",
              "API key",
              "Elasticsearch API key, as id:key, in Base64, or the essu_ key of Elastic Cloud. Leave empty to use a user."),
          SettingField.text("username", "User", "User for basic authentication."),
          SettingField.secret("password", "Password", "The user's password."),
          SettingField.choice(
              "install_template",
              "Install index templates",
              "on: put index templates before the first event, unless there are some of that name. off: leave it to you.",
              "off",
              "on"),
          SettingField.text(
                  "ca_certificate",
                  "CA certificate",
                  "PEM certificate that signed the server's, when no public authority did.")
              .as(SettingField.Form.LONG_TEXT));

  private final ClientLimits clientLimits;

  /** The type as the service finds it. */
  public ElasticExporterType() {
    this(CLIENT_LIMITS);
  }

  private ElasticExporterType(ClientLimits clientLimits) {
    this.clientLimits = clientLimits;
  }

  /** A type whose exporters bound each exchange otherwise. */
  static ElasticExporterType within(Duration exchange) {
    return new ElasticExporterType(CLIENT_LIMITS.withExchange(exchange));
  }

  @Override
  public String name() {
    return "elastic";
  }

  @Override
  public String title() {
    return "Elasticsearch / OpenSearch";
  }

  @Override
  public SettingsSchema schema() {
    return SCHEMA;
  }

  @Override
  public List<SettingProblem> checkTogether(DestinationSettings settings, Secrets secrets) {
    List<SettingProblem> problems = new ArrayList<>();
    if (URI.create(settings.require("url")).getRawQuery() != null) {
      problems.add(new SettingProblem("url", "may not hold a query (?…)"));
    }
    for (String key : List.of("index", "audit_index")) {
      IndexPattern.problem(settings.require(key))
          .ifPresent(what -> problems.add(new SettingProblem(key, what)));
    }
    problems.addAll(credentialProblems(settings, secrets));
    CaCertificate.of(settings).problem().ifPresent(problems::add);
    return problems;
  }

  private static List<SettingProblem> credentialProblems(
      DestinationSettings settings, Secrets secrets) {
    List<SettingProblem> problems = new ArrayList<>();
    Optional<SecretText> apiKey = secrets.find("api_key");
    boolean user = settings.find("username").filter(name -> !name.isBlank()).isPresent();
    boolean password = secrets.find("password").isPresent();
    if (apiKey.isPresent() && !API_KEY.matcher(apiKey.get().reveal().strip()).matches()) {
      problems.add(
          new SettingProblem("api_key", "is the value alone, without \"ApiKey\" or spaces"));
    }
    if (apiKey.isPresent() && (user || password)) {
      problems.add(
          new SettingProblem(
              "api_key", "cannot go with username and password; give one of the two"));
    } else if (user && !password) {
      problems.add(new SettingProblem("password", "is required with a username"));
    } else if (password && !user) {
      problems.add(new SettingProblem("username", "is required with a password"));
    }
    if (settings.find("username").orElse("").indexOf(':') >= 0) {
      problems.add(new SettingProblem("username", "may not hold a colon"));
    }
    return problems;
  }

  @Override
  public String hostSetting() {
    return "url";
  }

  @Override
  public BatchExporter open(
      DestinationSettings settings, Secrets secrets, ExporterContext context) {
    ElasticConfig config = ElasticConfig.of(context.destination(), settings);
    SinkClient http = SinkClient.open(clientLimits, CaCertificate.of(settings).trust(), context);
    ElasticClient client =
        new ElasticClient(config.routes(), ElasticAuthorization.of(settings, secrets), http);
    return new ElasticExporter(
        config,
        BodyBuffers.shared(),
        client,
        new TemplateInstaller(config, client, context.clock()),
        context.clock());
  }
}
