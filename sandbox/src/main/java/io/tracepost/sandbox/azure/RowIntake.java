package io.tracepost.sandbox.azure;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the plain body of one call into rows the way ingestion does. One instance reads one body.
 *
 * <p>Silent by design, as the real one: a lone object stores nothing, an undeclared key is dropped, a value that does not fit
 * its column becomes null, a time outside the window is replaced by the moment of receipt. Each of these is counted here so that
 * a test can see it.
 *
 * <p>Source: Azure Monitor pages "Logs Ingestion API", "Custom tables" and "Set up a table with the Auxiliary plan"; the lone
 * object is Azure/azure-sdk-for-python#32562.
 */
final class RowIntake {
  /** A row's time may lie this far before its receipt. */
  static final Duration OLDEST = Duration.ofDays(2);

  /** A row's time may lie this far after its receipt. */
  static final Duration FURTHEST_AHEAD = Duration.ofDays(1);

  /** The times of one call to an Auxiliary table may span this much. */
  static final Duration AUXILIARY_SPAN = Duration.ofMinutes(30);

  private static final Pattern SIX_DECIMALS = Pattern.compile(".*\\.\\d{6}(Z|[+-]\\d\\d:\\d\\d)");
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final StreamDeclaration stream;
  private final TablePlan plan;
  private final Instant receivedAt;
  private final List<StoredRow> rows = new ArrayList<>();
  private final Map<String, Long> dropped = new TreeMap<>();
  private final Map<String, Long> nulled = new TreeMap<>();
  private int count;
  private Instant earliest = Instant.MAX;
  private Instant latest = Instant.MIN;

  RowIntake(StreamDeclaration stream, TablePlan plan, Instant receivedAt) {
    this.stream = stream;
    this.plan = plan;
    this.receivedAt = receivedAt;
  }

  /** Reads the body and converts every row. */
  AcceptedRows storing(InputStream plain) throws RefusedRequest, IOException {
    return reading(plain, this::store);
  }

  /** Reads the body, counts rows and undeclared keys, and keeps nothing: for receivers of millions of rows. */
  AcceptedRows counting(InputStream plain) throws RefusedRequest, IOException {
    return reading(plain, this::countOnly);
  }

  private interface RowReader {
    void read(JsonParser json) throws RefusedRequest;
  }

  private AcceptedRows reading(InputStream plain, RowReader reader)
      throws RefusedRequest, IOException {
    try (JsonParser json = JSON.createParser(plain)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT) {
        json.skipChildren();
        return AcceptedRows.NONE;
      }
      if (first != JsonToken.START_ARRAY) {
        throw malformed("The body must be a JSON array of objects");
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        count++;
        reader.read(json);
      }
      if (json.currentToken() != JsonToken.END_ARRAY) {
        throw malformed("Element " + count + " of the array is not an object");
      }
      if (json.nextToken() != null) {
        throw malformed("Something follows the array");
      }
    } catch (JacksonException notJson) {
      if (notJson.getCause() instanceof IOException body) {
        throw body;
      }
      throw malformed("The body is not valid JSON: " + notJson.getOriginalMessage());
    }
    checkSpan();
    return new AcceptedRows(count, rows, dropped, nulled);
  }

  private void countOnly(JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      if (!stream.columns().containsKey(key)) {
        dropped.merge(key, 1L, Long::sum);
      }
      json.nextToken();
      json.skipChildren();
    }
  }

  private void store(JsonParser json) throws RefusedRequest {
    Map<String, Object> values = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      JsonNode value = JSON.readTree(json);
      ColumnType type = stream.columns().get(key);
      if (type == null) {
        dropped.merge(key, 1L, Long::sum);
      } else {
        convert(key, type, value).ifPresent(stored -> values.put(key, stored));
      }
    }
    Optional<Instant> sent = Optional.ofNullable((Instant) values.get("TimeGenerated"));
    sent.ifPresent(this::remember);
    Instant time = sent.filter(this::insideWindow).orElse(receivedAt);
    values.put("TimeGenerated", time);
    rows.add(new StoredRow(stream.name(), values, sent.filter(time::equals).isEmpty()));
  }

  private Optional<Object> convert(String key, ColumnType type, JsonNode value)
      throws RefusedRequest {
    if (plan == TablePlan.AUXILIARY) {
      if (value.isContainer() && type != ColumnType.DYNAMIC) {
        throw malformed("Column " + key + " is not dynamic and cannot take a nested value");
      }
      if (type == ColumnType.DATETIME && !SIX_DECIMALS.matcher(value.asString("")).matches()) {
        nulled.merge(key, 1L, Long::sum);
        return Optional.empty();
      }
    }
    Optional<Object> stored = type.stored(value);
    if (stored.isEmpty() && !value.isNull()) {
      nulled.merge(key, 1L, Long::sum);
    }
    return stored;
  }

  private void remember(Instant time) {
    earliest = time.isBefore(earliest) ? time : earliest;
    latest = time.isAfter(latest) ? time : latest;
  }

  private boolean insideWindow(Instant time) {
    return !time.isBefore(receivedAt.minus(OLDEST))
        && !time.isAfter(receivedAt.plus(FURTHEST_AHEAD));
  }

  private void checkSpan() throws RefusedRequest {
    if (plan == TablePlan.AUXILIARY
        && earliest.isBefore(latest)
        && Duration.between(earliest, latest).compareTo(AUXILIARY_SPAN) > 0) {
      throw new RefusedRequest(
          400,
          "RecordsTimeRangeIsMoreThan30Minutes",
          "The times of the records in one call span more than 30 minutes");
    }
  }

  private static RefusedRequest malformed(String message) {
    return new RefusedRequest(400, "InvalidPayload", message);
  }
}
