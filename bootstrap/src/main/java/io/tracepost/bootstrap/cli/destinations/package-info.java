/**
 * {@code tracepost destinations …}: where events go, administered on a running service. Each class
 * is one command; {@link io.tracepost.bootstrap.cli.destinations.DestinationsCommand} gathers them.
 * What a type of SIEM asks for comes from the service, so a new type needs no change here.
 */
@NullMarked
package io.tracepost.bootstrap.cli.destinations;

import org.jspecify.annotations.NullMarked;
