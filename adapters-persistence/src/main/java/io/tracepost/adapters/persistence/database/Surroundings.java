package io.tracepost.adapters.persistence.database;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What a database takes from the program around it.
 *
 * @param clock tells commit times and when to try again
 * @param scheduler runs a sync every few seconds while there is something to sync; one thread will do
 */
public record Surroundings(InstantSource clock, ScheduledExecutorService scheduler) {}
