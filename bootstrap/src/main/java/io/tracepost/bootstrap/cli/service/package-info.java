/**
 * Talking to a running service. {@link io.tracepost.bootstrap.cli.service.ServiceOptions} says which
 * one and with which key, {@link io.tracepost.bootstrap.cli.service.ServiceClient} makes one request
 * at a time over HTTP, and {@link io.tracepost.bootstrap.cli.service.CommandFailure} carries what
 * went wrong in the service's own words.
 */
@NullMarked
package io.tracepost.bootstrap.cli.service;

import org.jspecify.annotations.NullMarked;
