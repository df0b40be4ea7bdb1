package dev.rapporteur.web.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A run that was just opened or joined.
 *
 * @param run the run
 * @param token what lets a runner into this run only; not there if none is needed
 */
record OpenedRunBody(@JsonUnwrapped RunBody run, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {

}
