package io.tracepost.benchmarks.pipeline;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Asks another Java process of this user what it has used: Linux for processor time, the process
 * itself for memory. Linux only.
 */
final class ProcessMeter implements AutoCloseable {
  private static final long NANOS_PER_TICK = 10_000_000; // USER_HZ is 100 on every Linux we know
  private static final int USER_TICKS = 11; // fields of /proc/…/stat after the name
  private static final int SYSTEM_TICKS = 12;

  private final ProcessHandle process;
  private final JMXConnector connector;
  private final ThreadMXBean threads;
  private final List<GarbageCollectorMXBean> collectors;

  private ProcessMeter(ProcessHandle process, JMXConnector connector) throws IOException {
    this.process = process;
    this.connector = connector;
    MBeanServerConnection server = connector.getMBeanServerConnection();
    threads = ManagementFactory.getPlatformMXBean(server, ThreadMXBean.class);
    collectors = ManagementFactory.getPlatformMXBeans(server, GarbageCollectorMXBean.class);
  }

  @SuppressWarnings("BanJNDI") // a process that this one started, on this machine
  static ProcessMeter of(ProcessHandle process) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      try {
        JMXServiceURL url = new JMXServiceURL(machine.startLocalManagementAgent());
        return new ProcessMeter(process, JMXConnectorFactory.connect(url));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("process " + process.pid() + " cannot be asked for its memory", e);
    }
  }

  ProcessUsage now() throws IOException {
    long allocated =
        LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
            .filter(bytes -> bytes > 0)
            .sum();
    long collections = 0;
    long millis = 0;
    for (GarbageCollectorMXBean collector : collectors) {
      collections += collector.getCollectionCount();
      millis += collector.getCollectionTime();
    }
    return new ProcessUsage(
        process.info().totalCpuDuration().orElseThrow(),
        byThreads(),
        allocated,
        collections,
        Duration.ofMillis(millis));
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }

  private Map<String, Duration> byThreads() throws IOException {
    Map<String, Duration> times = new TreeMap<>();
    Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    try (Stream<Path> all = Files.list(tasks)) {
      all.forEach(task -> add(task.resolve("stat"), times));
    }
    return times;
  }

  /** A line of proc(5): number, name in parentheses, and so on. */
  private static void add(Path stat, Map<String, Duration> times) {
    try {
      String line = Files.readString(stat);
      int nameEnd = line.lastIndexOf(')');
      String name = line.substring(line.indexOf('(') + 1, nameEnd).replaceAll("[-#0-9]+$", "");
      String[] fields = line.substring(nameEnd + 2).split(" ");
      long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
      times.merge(name, Duration.ofNanos(ticks * NANOS_PER_TICK), Duration::plus);
    } catch (NoSuchFileException e) {
      // the thread has just ended
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
