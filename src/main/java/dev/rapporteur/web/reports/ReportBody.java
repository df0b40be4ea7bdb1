package dev.rapporteur.web.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A report as callers see it in a list.
 *
 * @param name its file name
 * @param contentType its content type
 * @param partial whether the run is open, so that more will come
 * @param size its bytes; only there when it is written
 * @param written when it was written, in ISO 8601; only there when it is
 */
record ReportBody(String name, String contentType, boolean partial,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long size,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String written) {

}
