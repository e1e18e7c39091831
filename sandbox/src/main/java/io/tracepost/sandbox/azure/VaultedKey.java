package io.tracepost.sandbox.azure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A key of a vault or a managed HSM with its versions, of which the newest wraps. */
interface VaultedKey {
  /** Its operations: the one that wraps, the one that unwraps. */
  List<String> operations();

  /** The algorithms it takes. */
  Set<String> algorithms();

  /** What a token for it must be made for: {@code vault} or {@code managedhsm}. */
  String service();

  /** How many versions it has. */
  int newest();

  /** Adds a version. */
  void rotate();

  /** The fields of an answer; empty when the question is malformed. */
  Optional<Map<String, String>> wrapped(JsonNode question);

  /** The fields of an answer; empty when it does not open. */
  Optional<Map<String, String>> unwrapped(int version, JsonNode question);
}
