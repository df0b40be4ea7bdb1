package dev.rapporteur.web.runs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rapporteur.summary.RunSummary;

/**
 * The figures of a run as callers see them.
 *
 * @param run its id
 * @param state open, closed or aborted
 * @param summary the figures
 */
record SummaryBody(String run, String state, @JsonUnwrapped RunSummary summary) {

}
