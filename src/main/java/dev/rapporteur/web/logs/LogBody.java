package dev.rapporteur.web.logs;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A log as callers see it.
 *
 * @param file its path below the runtime directory
 * @param size its bytes
 * @param modified when it last changed, in ISO 8601; only there in lists
 */
record LogBody(String file, long size, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String modified) {

}
