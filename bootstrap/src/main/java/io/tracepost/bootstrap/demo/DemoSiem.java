package io.tracepost.bootstrap.demo;

import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * A SIEM made of cardboard and the destination that leads to it.
 *
 * @param title what people call it
 * @param destination the body that creates its destination
 * @param arrived how many events it has
 */
record DemoSiem(String title, ObjectNode destination, LongSupplier arrived) {
  /** The name of its destination. */
  String name() {
    return destination.path("name").stringValue();
  }
}
