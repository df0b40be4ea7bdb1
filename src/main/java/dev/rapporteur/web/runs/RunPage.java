package dev.rapporteur.web.runs;

import java.util.List;

import dev.rapporteur.web.download.EntityTag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * A page of a list.
 *
 * @param runs its runs
 * @param next the header that leads to the next page, or null if there is none
 */
record RunPage(List<RunBody> runs, @Nullable String next) {

	/** Who asks again and again is not sent the same again. */
	ResponseEntity<List<RunBody>> answer() {
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok().eTag(EntityTag.of(toString()));
		if (this.next != null) {
			answer.header(HttpHeaders.LINK, this.next);
		}
		return answer.body(this.runs);
	}

}
