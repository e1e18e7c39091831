package io.tracepost.adapters.api.server;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * A response that kept the contract.
 *
 * @param status HTTP status
 * @param headers its headers
 * @param text its body
 */
record Answer(int status, HttpHeaders headers, String text) {
  /** The body as JSON. */
  JsonNode json() {
    return Contract.JSON.readTree(text);
  }

  /** What an error says, in whichever form its route has. */
  String words() {
    return json().has("detail") ? at("/detail") : at("/message");
  }

  /** The value at a JSON pointer as text. */
  String at(String pointer) {
    return json().at(pointer).asString();
  }
}
