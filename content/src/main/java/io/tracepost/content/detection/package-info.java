/**
 * What is to be found, said once and for every SIEM: start at {@link Catalogue}. Nothing here knows how
 * a SIEM is asked; the queries lie beside the detections as resources, one file for each SIEM.
 */
@NullMarked
package io.tracepost.content.detection;

import org.jspecify.annotations.NullMarked;
