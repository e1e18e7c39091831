package io.tracepost.bootstrap.service;

import io.tracepost.bootstrap.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The program with an enemy inside: {@code InterruptingMain SEED SPARED serve …}. For each line it
 * reads, a number, it interrupts so many threads at random; the JVM's own are let alone, and those
 * whose names match the expression. Names those it met on standard error.
 */
final class InterruptingMain {
  private static final Set<String> OF_THE_JVM = Set.of("system", "InnocuousThreadGroup");
  private static final String MYSELF = "interrupting";

  private InterruptingMain() {}

  public static void main(String[] arguments) {
    Random random = new Random(Long.parseLong(arguments[0]));
    Pattern spared = Pattern.compile(arguments[1]);
    Thread enemy = new Thread(() -> interrupt(random, spared), MYSELF);
    enemy.setDaemon(true);
    enemy.start();
    Main.main(Arrays.copyOfRange(arguments, 2, arguments.length));
  }

  private static void interrupt(Random random, Pattern spared) {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        for (int i = Integer.parseInt(line); i > 0; i--) {
          List<Thread> all = threads(spared);
          Thread victim = all.get(random.nextInt(all.size()));
          victim.interrupt();
          System.err.println("interrupted " + victim.getName());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Thread> threads(Pattern spared) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().equals(MYSELF) && !isOfTheJvm(thread))
        .filter(thread -> !spared.matcher(thread.getName()).matches())
        .sorted(Comparator.comparing(Thread::getName))
        .toList();
  }

  private static boolean isOfTheJvm(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null || OF_THE_JVM.contains(group.getName());
  }
}
