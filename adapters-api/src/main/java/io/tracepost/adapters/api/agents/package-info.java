/** Routes of the agent registry: {@link io.tracepost.adapters.api.agents.AgentRoutes}. */
@NullMarked
package io.tracepost.adapters.api.agents;

import org.jspecify.annotations.NullMarked;
