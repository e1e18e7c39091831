package io.tracepost.benchmarks.scale;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Asks another Java process of this user for its heap and its threads. */
final class HeapMeter implements AutoCloseable {
  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final ThreadMXBean threads;

  private HeapMeter(JMXConnector connector) throws IOException {
    this.connector = connector;
    MBeanServerConnection server = connector.getMBeanServerConnection();
    memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
    threads = ManagementFactory.getPlatformMXBean(server, ThreadMXBean.class);
  }

  @SuppressWarnings("BanJNDI") // a process that this one started, on this machine
  static HeapMeter of(ProcessHandle process) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      try {
        return new HeapMeter(
            JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("process " + process.pid() + " cannot be asked for its heap", e);
    }
  }

  /** What is left after a whole collection, in MiB. */
  long liveMebibytes() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed() >> 20;
  }

  int threads() {
    return threads.getThreadCount();
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
