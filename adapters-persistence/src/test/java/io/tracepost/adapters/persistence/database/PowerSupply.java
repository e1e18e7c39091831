package io.tracepost.adapters.persistence.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The power of a simulated machine: knows what of each file is on the device and what only the
 * operating system holds. When it is cut, in the middle of the operation it was set to, nothing works
 * any more, and of each write since the last force the device has all, nothing, or some sectors, in
 * any combination; a sector may be spoiled. Sectors have 512 or 4,096 bytes. Thread-safe.
 */
final class PowerSupply {
  private static final List<Integer> SECTOR_BYTES = List.of(512, 4096);
  private static final int SPOILED_OF_SECTORS = 16;
  private static final Map<Path, PowerSupply> SUPPLIES = new ConcurrentHashMap<>();

  private final Path folder;
  private final Random random;
  private final int sectorBytes;
  private final Map<String, Device> devices = new TreeMap<>();
  private long operationsLeft = Long.MAX_VALUE;
  private long writesLeft = Long.MAX_VALUE;
  private boolean off;

  private sealed interface Change {}

  @SuppressWarnings("ArrayRecordComponent") // copied before it gets here, never written
  private record Write(long at, byte[] bytes) implements Change {}

  private record Cut(long length) implements Change {}

  private static final class Device {
    private byte[] content;
    private List<Change> unforced = new ArrayList<>();

    Device(byte[] content) {
      this.content = content;
    }
  }

  private PowerSupply(Path folder, Random random) {
    this.folder = folder;
    this.random = random;
    this.sectorBytes = SECTOR_BYTES.get(random.nextInt(SECTOR_BYTES.size()));
  }

  /** Powers every file of a folder; what they hold now is on the device. */
  static PowerSupply of(Path folder, long seed) throws IOException {
    PowerSupply supply = new PowerSupply(folder, new Random(seed));
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(supply::device);
    }
    SUPPLIES.put(folder, supply);
    return supply;
  }

  /** The supply of a file. */
  static PowerSupply powering(Path file) {
    PowerSupply supply = SUPPLIES.get(file.getParent());
    if (supply == null) {
      throw new IllegalStateException("nothing powers " + file);
    }
    return supply;
  }

  /** Cuts the power within so many operations from now. */
  synchronized void cutAfter(long operations) {
    operationsLeft = operations;
  }

  synchronized boolean isOff() {
    return off;
  }

  synchronized void requirePower() throws IOException {
    if (off) {
      throw new IOException("the power is cut");
    }
  }

  /** From the write after so many on the disk is full, until {@link #makeRoom}. */
  synchronized void fillAfter(long writes) {
    writesLeft = writes;
  }

  /** Writes are taken again. */
  synchronized void makeRoom() {
    writesLeft = Long.MAX_VALUE;
  }

  /** A write that is about to be handed to the operating system. */
  synchronized void written(Path file, long at, byte[] bytes) throws IOException {
    requirePower();
    if (writesLeft == 0) {
      throw new IOException("No space left on device");
    }
    writesLeft--;
    device(file).unforced.add(new Write(at, bytes));
    used();
  }

  /** A truncation that is about to be handed to the operating system. */
  synchronized void truncated(Path file, long length) throws IOException {
    requirePower();
    device(file).unforced.add(new Cut(length));
    used();
  }

  /** Brings everything to the device. */
  synchronized void force(Path file) throws IOException {
    requirePower();
    used();
    Device device = device(file);
    for (Change change : device.unforced) {
      device.content = apply(device.content, change);
    }
    device.unforced = new ArrayList<>();
  }

  /** Writes what the device holds after the cut into another folder; removes this one. */
  synchronized Path leaveBehind(Path target) throws IOException {
    for (Map.Entry<String, Device> entry : devices.entrySet()) {
      byte[] content = entry.getValue().content;
      for (Change change : entry.getValue().unforced) {
        content = survived(content, change);
      }
      Files.write(target.resolve(entry.getKey()), content);
    }
    SUPPLIES.remove(folder);
    for (String name : devices.keySet()) {
      Files.deleteIfExists(folder.resolve(name));
    }
    return target;
  }

  private byte[] survived(byte[] content, Change change) {
    int fate = random.nextInt(3);
    if (fate == 0) {
      return content;
    }
    if (fate == 1 || !(change instanceof Write write)) {
      return apply(content, change);
    }
    byte[] torn = content;
    long end = write.at() + write.bytes().length;
    for (long at = write.at(); at < end; ) {
      long sector = at / sectorBytes * sectorBytes;
      long next = Math.min(end, sector + sectorBytes);
      if (random.nextInt(SPOILED_OF_SECTORS) == 0) {
        byte[] noise = new byte[sectorBytes];
        random.nextBytes(noise);
        torn = apply(torn, new Write(sector, noise));
      } else if (random.nextBoolean()) {
        byte[] part =
            Arrays.copyOfRange(write.bytes(), (int) (at - write.at()), (int) (next - write.at()));
        torn = apply(torn, new Write(at, part));
      }
      at = next;
    }
    return torn;
  }

  private static byte[] apply(byte[] content, Change change) {
    if (change instanceof Cut cut) {
      return content.length <= cut.length() ? content : Arrays.copyOf(content, (int) cut.length());
    }
    Write write = (Write) change;
    int end = (int) write.at() + write.bytes().length;
    byte[] grown = content.length >= end ? content : Arrays.copyOf(content, end);
    System.arraycopy(write.bytes(), 0, grown, (int) write.at(), write.bytes().length);
    return grown;
  }

  private void used() throws IOException {
    operationsLeft--;
    if (operationsLeft <= 0) {
      off = true;
      requirePower();
    }
  }

  private Device device(Path file) {
    return devices.computeIfAbsent(file.getFileName().toString(), name -> new Device(stored(file)));
  }

  private static byte[] stored(Path file) {
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
