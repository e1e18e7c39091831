package io.tracepost.benchmarks.pipeline;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Answers a bulk request: every document is created. With a {@code filter_path} the items have their id and status only,
 * as a server would answer; else what clients insist on. For one thread.
 */
final class BulkAnswer {
  private static final byte[] ID = "\"_id\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BEGIN =
      "{\"took\":1,\"errors\":false,\"items\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END_OF_ITEM =
      "\",\"status\":201}}".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END_OF_WHOLE_ITEM =
      "\",\"_index\":\"traces\",\"_version\":1,\"result\":\"created\",\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0},\"_seq_no\":1,\"_primary_term\":1,\"status\":201}}"
          .getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream items = new ByteArrayOutputStream(256 << 10);

  /** The whole answer to a request of action lines, each followed by its document. */
  byte[] to(RequestReader.Text actions, boolean filtered) {
    items.reset();
    items.writeBytes(BEGIN);
    byte[] bytes = actions.bytes();
    int at = 0;
    boolean first = true;
    while (at < actions.length()) {
      int end = lineEnd(bytes, at, actions.length());
      if (!first) {
        items.write(',');
      }
      first = false;
      int name = lineIndexOf(bytes, at, end, '"') + 1;
      items.writeBytes("{\"".getBytes(StandardCharsets.US_ASCII));
      items.write(bytes, name, lineIndexOf(bytes, name, end, '"') - name);
      items.writeBytes("\":{\"_id\":\"".getBytes(StandardCharsets.US_ASCII));
      int id = idStart(bytes, at, end);
      items.write(bytes, id, lineIndexOf(bytes, id, end, '"') - id);
      items.writeBytes(filtered ? END_OF_ITEM : END_OF_WHOLE_ITEM);
      at = lineEnd(bytes, end + 1, actions.length()) + 1;
    }
    items.write(']');
    items.write('}');
    byte[] head =
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + items.size()
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream answer = new ByteArrayOutputStream(head.length + items.size());
    answer.writeBytes(head);
    answer.writeBytes(items.toByteArray());
    return answer.toByteArray();
  }

  private static int lineEnd(byte[] bytes, int from, int length) {
    int at = from;
    while (at < length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static int lineIndexOf(byte[] bytes, int from, int end, char wanted) {
    int at = from;
    while (at < end && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  /** Where the id begins; the end of the line when there is none, for an empty id. */
  private static int idStart(byte[] bytes, int from, int end) {
    for (int at = from; at + ID.length < end; at++) {
      int same = 0;
      while (same < ID.length && bytes[at + same] == ID[same]) {
        same++;
      }
      if (same == ID.length) {
        return at + same;
      }
    }
    return end;
  }
}
