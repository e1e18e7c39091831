package io.tracepost.adapters.api.openapi;

import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.json.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code /openapi.yaml}: the contract, from the class path. */
public final class OpenApiRoutes {
  private static final String RESOURCE = "/openapi.yaml";
  private static final String YAML = "application/yaml";

  private static final String WELCOME =
      """
      Tracepost takes the traces of AI agents and delivers them to SIEMs.
      The API is described at /openapi.yaml; /health/ready says how the server is.
      """;

  private final String document = document();

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get(RESOURCE, ctx -> Answers.text(ctx, 200, YAML, document));
    routes.get("/", ctx -> Answers.text(ctx, 200, "text/plain; charset=utf-8", WELCOME));
  }

  /** The contract as text. */
  public static String document() {
    try (InputStream in = OpenApiRoutes.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
