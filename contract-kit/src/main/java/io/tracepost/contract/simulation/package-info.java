/**
 * The whole core on one thread, one virtual clock and one seed. Start at {@link
 * io.tracepost.contract.simulation.Simulation}: it builds a world of one to three processes, each
 * with the real {@link io.tracepost.contract.simulation.Core intake, group commit, journal tail,
 * delivery, leases and retention}, on a {@link io.tracepost.contract.simulation.SimulatedStore store}
 * that loses what was not synced and on {@link io.tracepost.contract.simulation.SimulatedSiem SIEMs}
 * that do whatever SIEMs do, and lets a seed choose every step of the {@link
 * io.tracepost.contract.simulation.Troubles troubles}: which task runs next, what clients and
 * operators ask for, when time passes, what breaks. Then comes the {@link
 * io.tracepost.contract.simulation.Healing healing}, at the end of which nothing may be missing. A {@link io.tracepost.contract.simulation.Witness} that knows the truth looks after every
 * step.
 *
 * <p>A call that blocks (a commit, a save, a request) lets other tasks run before it returns, on the
 * same stack: that is how calls of different threads overlap here. A process that dies meanwhile never
 * sees its call return: {@link io.tracepost.contract.simulation.Killed} unwinds it.
 */
@NullMarked
package io.tracepost.contract.simulation;

import org.jspecify.annotations.NullMarked;
