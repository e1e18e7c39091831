package io.tracepost.adapters.elastic;

import io.tracepost.domain.export.SentBytes;
import java.util.List;

/**
 * What one request carried: the first events of a batch, all of them unless they did not fit.
 *
 * @param ids the ids of the documents, in the order sent, at least one
 * @param batchSize how many events the batch holds
 * @param bytes how large the body was
 */
record Submission(List<String> ids, int batchSize, SentBytes bytes) {
  /** Copies the ids. */
  Submission {
    ids = List.copyOf(ids);
  }

  /** Whether these items speak of the documents sent, one each, in order. */
  boolean matches(List<BulkItem> items) {
    if (items.size() != ids.size()) {
      return false;
    }
    for (int i = 0; i < items.size(); i++) {
      BulkItem item = items.get(i);
      boolean another = !item.id().isEmpty() && !item.id().equals(ids.get(i));
      if (another || item.status() == 0) {
        return false;
      }
    }
    return true;
  }
}
