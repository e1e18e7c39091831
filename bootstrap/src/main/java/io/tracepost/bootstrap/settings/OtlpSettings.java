package io.tracepost.bootstrap.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of OpenTelemetry's spans and log records.
 *
 * @param mapping a file that replaces parts of the shipped mapping
 * @param content what becomes of prompts and answers
 * @param keepAll whether spans that are not about agents are kept too
 * @param prices a file that tells what models cost
 */
public record OtlpSettings(
    Optional<Path> mapping, ContentChoice content, boolean keepAll, Optional<Path> prices) {}
