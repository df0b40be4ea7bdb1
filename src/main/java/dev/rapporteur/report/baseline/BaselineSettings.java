package dev.rapporteur.report.baseline;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What runs are compared with.
 *
 * @param file a results.json or a report.html of an earlier run, with which report.html
 * and summary.md compare: they tell what is new, fixed or gone. A report.html that was
 * compared itself also tells since when something fails. Nothing is compared without it,
 * or while the file is not there
 * @param maximumSize how large that file may be, and the data that it holds packed; of a
 * larger one nothing is compared
 */
@ConfigurationProperties("rapporteur.report.baseline")
public record BaselineSettings(@Nullable Path file, @DefaultValue("256MB") DataSize maximumSize) {
}
