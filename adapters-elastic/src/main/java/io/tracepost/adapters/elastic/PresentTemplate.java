package io.tracepost.adapters.elastic;

import io.tracepost.adapters.http.exchange.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A template that the server already has: the answer of {@code GET /_index_template/NAME}.
 *
 * @param isOurs whether {@code _meta.managed_by} says that this adapter wrote it
 * @param version its version; 0 when it has none
 */
record PresentTemplate(boolean isOurs, int version) {
  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final PresentTemplate FOREIGN = new PresentTemplate(false, 0);

  /** Reads the answer; what cannot be read counts as somebody else's, so that it is left alone. */
  static PresentTemplate of(Answer answer) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), answer.body())) {
      PresentTemplate found = FOREIGN;
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.PROPERTY_NAME
            && json.currentName().equals("index_template")
            && json.nextToken() == JsonToken.START_OBJECT) {
          found = read(json);
        }
      }
      return found;
    } catch (JacksonException notJson) {
      return FOREIGN;
    }
  }

  private static PresentTemplate read(JsonParser json) {
    boolean isOurs = false;
    int version = 0;
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      JsonToken value = json.nextToken();
      if (key.equals("version") && value == JsonToken.VALUE_NUMBER_INT) {
        version = json.getIntValue();
      } else if (key.equals("_meta") && value == JsonToken.START_OBJECT) {
        isOurs = readMeta(json);
      } else {
        json.skipChildren();
      }
    }
    return new PresentTemplate(isOurs, version);
  }

  private static boolean readMeta(JsonParser json) {
    boolean isOurs = false;
    for (String key = json.nextName(); key != null; key = json.nextName()) {
      boolean text = json.nextToken() == JsonToken.VALUE_STRING;
      isOurs |=
          key.equals("managed_by") && text && json.getString().equals(IndexTemplate.MANAGED_BY);
      json.skipChildren();
    }
    return isOurs;
  }

  /** Whether it is ours and of an earlier version. */
  boolean isOutdated() {
    return isOurs && version < IndexTemplate.VERSION;
  }
}
