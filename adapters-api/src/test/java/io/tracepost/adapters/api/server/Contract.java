package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tracepost.adapters.api.openapi.OpenApiRoutes;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published contract; says of every response whether it keeps it. */
final class Contract {
  static final JsonMapper JSON = JsonMapper.shared();

  private static final Contract PUBLISHED = new Contract();

  private final JsonNode document;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  private Contract() {
    Object yaml = new Load(LoadSettings.builder().build()).loadFromString(OpenApiRoutes.document());
    document = JSON.valueToTree(yaml);
  }

  static Contract published() {
    return PUBLISHED;
  }

  JsonNode document() {
    return document;
  }

  /** Fails when the response is not one the contract foresees for this request. */
  void check(String method, String path, HttpResponse<byte[]> response) {
    String place = method + " " + path + " answered " + response.statusCode();
    int status = response.statusCode();
    JsonNode operation = operation(method, path);
    JsonNode foreseen =
        operation.isMissingNode() && (status == 404 || status == 405)
            ? document.at("/components/responses/Problem")
            : resolved(operation.path("responses").path(Integer.toString(status)));
    assertThat(foreseen.isMissingNode()).as(place + ", which the contract lacks").isFalse();
    for (String header : foreseen.path("headers").propertyNames()) {
      if (foreseen.path("headers").path(header).path("required").asBoolean(false)) {
        assertThat(response.headers().firstValue(header)).as(place + ", " + header).isPresent();
      }
    }
    String body = new String(response.body(), StandardCharsets.UTF_8);
    JsonNode content = foreseen.path("content");
    if (content.isMissingNode()) {
      assertThat(body).as(place).isEmpty();
      return;
    }
    String type =
        response.headers().firstValue("Content-Type").orElse("none").replaceAll(";.*", "").strip();
    assertThat(content.has(type)).as(place + " as " + type + ": " + body).isTrue();
    if (type.endsWith("json") && !type.endsWith("ndjson")) {
      List<Error> errors = schema(content.path(type).path("schema")).validate(JSON.readTree(body));
      assertThat(errors).as(place + ": " + body).isEmpty();
    }
  }

  private Schema schema(JsonNode schema) {
    return compiled.computeIfAbsent(
        schema.toString(),
        text -> {
          ObjectNode whole = JSON.createObjectNode();
          whole.putArray("allOf").add(schema);
          whole.set("components", document.path("components"));
          return schemas.getSchema(whole);
        });
  }

  private JsonNode operation(String method, String path) {
    String plain = path.replaceAll("\\?.*", "");
    JsonNode paths = document.path("paths");
    JsonNode exact = paths.path(plain).path(method.toLowerCase(java.util.Locale.ROOT));
    if (!exact.isMissingNode()) {
      return exact;
    }
    for (String template : paths.propertyNames()) {
      String pattern = Pattern.compile("\\{[^}]+}").matcher(template).replaceAll("[^/]+");
      if (template.contains("{") && plain.matches(pattern)) {
        JsonNode found = paths.path(template).path(method.toLowerCase(java.util.Locale.ROOT));
        if (!found.isMissingNode()) {
          return found;
        }
      }
    }
    return paths.path("");
  }

  private JsonNode resolved(JsonNode response) {
    JsonNode reference = response.path("$ref");
    return reference.isString() ? document.at(reference.stringValue().substring(1)) : response;
  }
}
