/**
 * Administrative objects on a database: destinations, API keys with their organizations, agents. Each
 * change is on the device when the call returns. Agents are also kept in memory, because every event
 * asks for one.
 */
@NullMarked
package io.tracepost.adapters.persistence.registry;

import org.jspecify.annotations.NullMarked;
