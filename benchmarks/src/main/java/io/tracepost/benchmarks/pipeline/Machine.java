package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a series runs on.
 *
 * @param processors there are
 * @param processor what kind
 * @param jvm this one's version, and that of the measured processes
 * @param options of the measured JVM
 * @param system name and release
 * @param folder where data go
 */
public record Machine(
    int processors, String processor, String jvm, String options, String system, String folder) {
  /** This one. */
  public static Machine here(List<String> jvmOptions) throws IOException {
    String model;
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      model =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).trim())
              .findFirst()
              .orElse("unknown processor");
    }
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        model,
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        String.join(" ", jvmOptions),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.io.tmpdir"));
  }

  /** In one line. */
  public String words() {
    return processors
        + " x "
        + processor
        + ", "
        + system
        + ", "
        + jvm
        + ", options of the measured JVM: "
        + (options.isEmpty() ? "none" : options)
        + ", data in "
        + folder;
  }
}
