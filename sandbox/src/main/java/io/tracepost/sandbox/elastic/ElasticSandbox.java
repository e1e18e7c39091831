package io.tracepost.sandbox.elastic;

import io.tracepost.sandbox.server.LoopbackServer;
import io.tracepost.sandbox.server.StandIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running stand-in for Elasticsearch or OpenSearch on 127.0.0.1, plain HTTP.
 *
 * <pre>{@code
 * try (ElasticSandbox elastic = ElasticSandbox.start(ElasticOptions.of(ElasticProduct.OPENSEARCH))) {
 *   elastic.next(ElasticFault.items(ItemFault.at(1, ItemError.busy()))); // one document of the next request
 *   …                                                                   // send to elastic.uri()
 *   elastic.awaitDocuments(3, Duration.ofSeconds(10));
 *   elastic.document("execlave-traces-2026.11.21", id);
 * }
 * }</pre>
 *
 * <p>Safe for many threads. Closing frees the port and ends every open request.
 */
public final class ElasticSandbox extends StandIn {
  private final ElasticScript script = new ElasticScript();
  private final DocumentStore store;
  private final ElasticService service;
  private final LoopbackServer server;

  private ElasticSandbox(ElasticOptions options) {
    this.store = new DocumentStore(options.autoCreate());
    this.service = new ElasticService(options, script, store);
    this.server = LoopbackServer.start("elastic", options.port(), service);
  }

  /** Starts one. */
  public static ElasticSandbox start(ElasticOptions options) {
    return new ElasticSandbox(options);
  }

  /** The names of the indices, in order. */
  public List<String> indices() {
    return store.names();
  }

  /** Every document, in the order stored. */
  public List<StoredDocument> documents() {
    return store.all();
  }

  /** The documents of an index in the order stored; none when it is not there. */
  public List<StoredDocument> documents(String index) {
    return store.in(index);
  }

  /** One document. */
  public Optional<StoredDocument> document(String index, String id) {
    return store.find(index, id);
  }

  /**
   * Waits until so many documents are stored.
   *
   * @return whether it was reached
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public boolean awaitDocuments(long count, Duration atMost) throws InterruptedException {
    return store.await(count, atMost);
  }

  /** Forgets indices and documents; templates stay. */
  public void forgetDocuments() {
    store.forget();
  }

  /** Keeps writes away from an index, or opens it again; makes it when it is not there. */
  public void become(String index, IndexState state) {
    store.become(index, state);
  }

  /** An index template as it was put. */
  public Optional<JsonNode> template(String name) {
    return store.template(name);
  }

  /** Puts an index template, as an operator would. */
  public void putTemplate(String name, String json) {
    store.put(name, new JsonMapper().readTree(json));
  }

  /** What goes wrong with the next bulk requests, one fault each. */
  public void next(ElasticFault... faults) {
    script.next(List.of(faults));
  }

  /** What goes wrong with every bulk request from now on, after those queued. */
  public void always(ElasticFault fault) {
    script.always(fault);
  }

  /** Drops everything scripted. */
  public void behave() {
    script.clear();
  }

  /** Replaces the credentials it knows. */
  public void credentials(ElasticCredential... credentials) {
    service.credentials(List.of(credentials));
  }

  @Override
  protected LoopbackServer server() {
    return server;
  }
}
