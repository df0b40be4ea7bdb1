package dev.rapporteur.opentelemetry;

import dev.rapporteur.run.RunFigures;
import dev.rapporteur.run.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the span of a run tells.
 *
 * @param run what stays known of it
 * @param figures its figures at its end
 * @param result the result of its suite as a word, or null for none
 */
record RunEnd(RunRecord run, RunFigures figures, @Nullable String result) {

}
