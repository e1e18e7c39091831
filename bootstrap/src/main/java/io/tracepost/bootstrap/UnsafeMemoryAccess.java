package io.tracepost.bootstrap;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/**
 * Does what the launcher option {@code --sun-misc-unsafe-memory-access=allow} does (JEP 498), so that
 * {@code java -jar} needs no option on JDK 24 and later. Protobuf, which Tink stores its keys with,
 * still uses {@code sun.misc.Unsafe}; the JDK would print four lines of warning at each start, and a
 * jar's manifest cannot speak for it. The manifest opens the one package this touches.
 */
final class UnsafeMemoryAccess {
  private static final String PROPERTY = "sun.misc.unsafe.memory.access";
  private static final int FIRST_RELEASE_THAT_WARNS = 24;

  private UnsafeMemoryAccess() {}

  /** Call before any library loads. Where the JDK does not let it, the warning is printed, no more. */
  static void allowQuietly() {
    if (Runtime.version().feature() < FIRST_RELEASE_THAT_WARNS) {
      return;
    }
    try {
      Field saved = Class.forName("jdk.internal.misc.VM").getDeclaredField("savedProps");
      saved.setAccessible(true);
      Map<String, String> properties = new HashMap<>();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) saved.get(null)).entrySet()) {
        properties.put((String) entry.getKey(), (String) entry.getValue());
      }
      properties.putIfAbsent(PROPERTY, "allow");
      saved.set(null, properties);
    } catch (ReflectiveOperationException | RuntimeException refused) {
      // The JDK prints its warning then; nothing else depends on it.
    }
  }
}
