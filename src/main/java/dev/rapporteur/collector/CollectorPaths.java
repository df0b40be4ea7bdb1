package dev.rapporteur.collector;

import dev.rapporteur.run.RunId;
import dev.rapporteur.web.request.Problem;

/**
 * What the paths of requests to a collector name.
 */
final class CollectorPaths {

	private CollectorPaths() {
	}

	/**
	 * The run that a path names; it may not be known yet.
	 * @throws org.springframework.web.ErrorResponseException 422 if no run can have that
	 * id
	 */
	static RunId run(String name) {
		try {
			return new RunId(name);
		}
		catch (IllegalArgumentException ex) {
			throw Problem.INVALID_VALUE.because("No run can have the id " + name, ex);
		}
	}

}
