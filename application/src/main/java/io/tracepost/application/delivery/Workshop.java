package io.tracepost.application.delivery;

import java.util.concurrent.Executor;

/**
 * Where lanes have their work done. Healthy and unhealthy destinations do not share places, so that
 * dead ones delay no other.
 *
 * @param exports attempts of healthy destinations
 * @param probes attempts of unhealthy ones
 * @param store reads and saves
 * @param pages the journal, read once for all
 */
record Workshop(Executor exports, Executor probes, Executor store, PageCache pages) {}
