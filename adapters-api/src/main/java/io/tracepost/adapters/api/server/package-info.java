/**
 * The REST API's server: Javalin routes on a Jetty with limits. Start at {@link
 * io.tracepost.adapters.api.server.ApiServer}; {@link io.tracepost.adapters.api.server.ApiUseCases}
 * names what it calls. Routes live by feature in the packages beside this one.
 */
@NullMarked
package io.tracepost.adapters.api.server;

import org.jspecify.annotations.NullMarked;
