package io.tracepost.content.datadog;

import com.datadog.api.client.JSON;
import com.datadog.api.client.UnparsedObject;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads bodies with Datadog's own types of its API: what they do not know is a fault. */
final class ApiTypes {
  private static final ObjectMapper MAPPER = new JSON().getMapper();

  private ApiTypes() {}

  /** Where a body has members, values or shapes that its type does not know, each by its path. */
  static List<String> faults(String body, Class<?> type) throws Exception {
    List<String> faults = new ArrayList<>();
    look(MAPPER.readValue(body, type), "", faults);
    return faults;
  }

  private static void look(Object value, String path, List<String> faults) throws Exception {
    if (value instanceof UnparsedObject unknown) {
      faults.add(path + ": " + unknown.getData() + " is none of the shapes there are");
    } else if (value instanceof Collection<?> many) {
      int index = 0;
      for (Object one : many) {
        look(one, path + "[" + index++ + "]", faults);
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> member : map.entrySet()) {
        look(member.getValue(), path + "." + member.getKey(), faults);
      }
    } else if (value != null && value.getClass().getName().startsWith("com.datadog.api.client.")) {
      lookInto(value, path, faults);
    }
  }

  private static void lookInto(Object value, String path, List<String> faults) throws Exception {
    Class<?> type = value.getClass();
    Method actual = method(type, "getActualInstance");
    if (actual != null) {
      look(actual.invoke(value), path, faults);
    }
    Method valid = method(type, "isValid");
    if (valid != null && !(boolean) valid.invoke(value)) {
      faults.add(path + ": " + value + " is no " + type.getSimpleName());
    }
    Method unknown = method(type, "getAdditionalProperties");
    if (unknown != null && unknown.invoke(value) instanceof Map<?, ?> members) {
      members.keySet().forEach(name -> faults.add(path + "." + name + " is not known"));
    }
    boolean unparsed = false;
    for (Field field : type.getFields()) {
      unparsed |= field.getName().equals("unparsed") && field.getBoolean(value);
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        look(field.get(value), path + "." + field.getName(), faults);
      }
    }
    if (unparsed && faults.isEmpty()) {
      faults.add(path + ": " + type.getSimpleName() + " could not be read whole");
    }
  }

  private static @Nullable Method method(Class<?> type, String name) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == 0) {
        return method;
      }
    }
    return null;
  }
}
