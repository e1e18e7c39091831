package io.tracepost.application.intake;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The form in which an answer is remembered in a receipt: a JSON array, positions not names. */
final class AnswerText {
  private final JsonFactory json;

  AnswerText(JsonFactory json) {
    this.json = json;
  }

  String write(IntakeAnswer answer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartArray();
      out.writeNumber(answer.accepted());
      out.writeNumber(answer.duplicates());
      for (Rejection rejection : answer.rejected()) {
        out.writeNumber(rejection.index());
        out.writeString(rejection.field());
        out.writeString(rejection.message());
      }
      out.writeEndArray();
    }
    return text.toString();
  }

  IntakeAnswer read(String text) {
    try (JsonParser in = json.createParser(ObjectReadContext.empty(), text)) {
      in.nextToken();
      int accepted = in.nextIntValue(0);
      int duplicates = in.nextIntValue(0);
      List<Rejection> rejected = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        int index = in.getIntValue();
        String field = in.nextStringValue();
        rejected.add(new Rejection(index, field, in.nextStringValue()));
      }
      return new IntakeAnswer(accepted, duplicates, rejected);
    }
  }
}
