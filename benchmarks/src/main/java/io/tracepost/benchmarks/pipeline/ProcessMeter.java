package io.tracepost.benchmarks.pipeline;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
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
  private final ProcessHandle process;
  private final JMXConnector connector;
  private final ThreadMXBean threads;
  private final List<GarbageCollectorMXBean> collectors;
  private final List<MemoryPoolMXBean> heap;

  private ProcessMeter(ProcessHandle process, JMXConnector connector) throws IOException {
    this.process = process;
    this.connector = connector;
    MBeanServerConnection server = connector.getMBeanServerConnection();
    threads = ManagementFactory.getPlatformMXBean(server, ThreadMXBean.class);
    collectors = ManagementFactory.getPlatformMXBeans(server, GarbageCollectorMXBean.class);
    heap =
        ManagementFactory.getPlatformMXBeans(server, MemoryPoolMXBean.class).stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
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

  /** Forgets the peaks of the heap so far. */
  void forgetPeaks() {
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** Memory up to now. */
  MemoryUse memory() throws IOException {
    long peak = 0;
    long live = 0;
    for (MemoryPoolMXBean pool : heap) {
      peak += pool.getPeakUsage().getUsed();
      MemoryUsage afterCollection = pool.getCollectionUsage();
      live += afterCollection == null ? 0 : afterCollection.getUsed();
    }
    return new MemoryUse(ProcFiles.peakResidentBytes(process.pid()), peak, live);
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }

  private Map<String, Duration> byThreads() throws IOException {
    Map<String, Duration> times = new TreeMap<>();
    Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    try (Stream<Path> all = Files.list(tasks)) {
      for (Path task : all.toList()) {
        try {
          ProcFiles.Stat stat = ProcFiles.stat(task.resolve("stat"));
          times.merge(stat.name().replaceAll("[-#0-9]+$", ""), stat.own(), Duration::plus);
        } catch (NoSuchFileException e) {
          // the thread has just ended
        }
      }
    }
    return times;
  }
}
