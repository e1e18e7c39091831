package io.tracepost.sandbox.azure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bare HTTP caller of the sandbox that can get every detail wrong. */
final class Caller {
  private final AzureSandbox azure;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Caller(AzureSandbox azure) {
    this.azure = azure;
  }

  Map<String, String> form(SampleAccount account) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", SampleAccount.CLIENT_ID);
    form.put("client_secret", account.clientSecret());
    form.put("scope", "https://monitor.azure.com//.default openid profile offline_access");
    return form;
  }

  HttpResponse<String> token(String tenant, Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(at("/" + tenant + "/oauth2/v2.0/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  String bearer(SampleAccount account) throws Exception {
    return json(token(SampleAccount.TENANT_ID, form(account))).path("access_token").stringValue();
  }

  HttpRequest.Builder rows(String rule, String stream, String bearer) {
    return HttpRequest.newBuilder(
            at("/dataCollectionRules/" + rule + "/streams/" + stream + "?api-version=2023-01-01"))
        .header("Authorization", "Bearer " + bearer)
        .header("Content-Type", "application/json");
  }

  HttpResponse<String> post(String bearer, String body) throws Exception {
    return send(
        rows(SampleAccount.RULE_ID, StreamDeclaration.agentTraces().name(), bearer)
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  URI at(String path) {
    return azure.uri().resolve(path);
  }

  static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.builder().build().readTree(response.body());
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
