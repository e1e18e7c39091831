package io.tracepost.adapters.api.destinations;

import io.tracepost.adapters.api.json.Json;
import io.tracepost.domain.destination.SettingField;
import io.tracepost.domain.export.ExporterType;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A type of destination with its settings schema as JSON; enough to draw its form. */
final class TypeDocument {
  private TypeDocument() {}

  static ObjectNode of(ExporterType type) {
    ObjectNode document = Json.object();
    document.put("name", type.name());
    document.put("title", type.title());
    ArrayNode fields = document.putArray("fields");
    type.schema().fields().forEach(field -> fields.add(field(field)));
    return document;
  }

  private static ObjectNode field(SettingField field) {
    ObjectNode document = Json.object();
    document.put("key", field.key());
    document.put("label", field.label());
    document.put("help", field.help());
    document.put("form", field.form().name().toLowerCase(Locale.ROOT));
    document.put("required", field.required());
    document.put("secret", field.secret());
    document.put("default", field.defaultValue());
    document.put("example", field.example());
    ArrayNode choices = document.putArray("choices");
    field.choices().forEach(choices::add);
    return document;
  }
}
