package io.tracepost.adapters.jsonl;

import io.tracepost.adapters.jsonl.file.AppendFile;
import io.tracepost.adapters.jsonl.file.DiskFiles;
import io.tracepost.adapters.jsonl.file.FileLayer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The true disk, but for some calls that fail for as long as it is used. A write that fails has written
 * half of its bytes.
 *
 * @param failing names of methods of {@link FileLayer} and {@link AppendFile}
 * @param failure what they throw
 */
record TroubledFiles(Set<String> failing, Supplier<IOException> failure) {
  FileLayer layer() {
    return troubled(FileLayer.class, new DiskFiles());
  }

  private <T> T troubled(Class<T> type, T sound) {
    return type.cast(
        Proxy.newProxyInstance(
            TroubledFiles.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean fails = failing.contains(method.getName());
              if (fails && sound instanceof AppendFile file && method.getName().equals("append")) {
                file.append((byte[]) arguments[0], (int) arguments[1], (int) arguments[2] / 2);
              }
              if (fails) {
                throw failure.get();
              }
              try {
                Object result = method.invoke(sound, arguments);
                return result instanceof AppendFile opened
                    ? troubled(AppendFile.class, opened)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
