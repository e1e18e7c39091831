package io.tracepost.opensearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.script.mustache.MustachePlugin;
import org.opensearch.transport.Netty4Plugin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real OpenSearch node inside this JVM, on free ports of the loopback address, its data in a directory of the test; scripts in
 * Painless and templates in Mustache run. Safe for concurrent use.
 */
public final class OpenSearchNode implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Node node;
  private final URI uri;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private OpenSearchNode(Node node) {
    this.node = node;
    int port =
        node.injector()
            .getInstance(HttpServerTransport.class)
            .boundAddress()
            .publishAddress()
            .getPort();
    this.uri = URI.create("http://127.0.0.1:" + port);
  }

  /** Starts one; ready when it returns. */
  public static OpenSearchNode start(Path directory) throws NodeValidationException {
    Settings settings =
        Settings.builder()
            .put("path.home", directory.toString())
            .put("cluster.name", "tracepost-test")
            .put("node.name", "only")
            .put("node.processors", 2)
            .put("network.host", "127.0.0.1")
            .put("http.port", "0")
            .put("transport.port", "0")
            .put("http.type", "netty4")
            .put("transport.type", "netty4")
            .put("discovery.type", "single-node")
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    return new OpenSearchNode(new EmbeddedNode(settings).start());
  }

  private static final class EmbeddedNode extends Node {
    EmbeddedNode(Settings settings) {
      super(
          InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "only"),
          List.of(Netty4Plugin.class, PainlessPlugin.class, MustachePlugin.class),
          false);
    }
  }

  /** Its base URL. */
  public URI uri() {
    return uri;
  }

  /** Asks it something and insists on success. */
  public JsonNode ask(String method, String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(method + " " + path + ": " + answer.statusCode() + answer.body());
      }
      return MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while asking " + path, e);
    }
  }

  /** Searches after a refresh. */
  public JsonNode search(String indices, String query) {
    ask("POST", "/" + indices + "/_refresh", "");
    return ask("POST", "/" + indices + "/_search", query);
  }

  @Override
  public void close() throws IOException {
    node.close();
  }
}
