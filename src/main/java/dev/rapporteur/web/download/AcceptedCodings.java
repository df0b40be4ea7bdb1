package dev.rapporteur.web.download;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;

/**
 * The content codings that a caller takes.
 *
 * @param weights the weight of each one that is named
 */
public record AcceptedCodings(Map<String, Double> weights) {

	/**
	 * Reads them.
	 * @param request the request of the caller
	 * @return what it takes
	 */
	public static AcceptedCodings of(HttpServletRequest request) {
		Map<String, Double> weights = new HashMap<>();
		for (String header : Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING))) {
			for (String item : header.toLowerCase(Locale.ROOT).split(",", -1)) {
				String[] parts = item.split(";", 2);
				weights.put(parts[0].strip(), (parts.length > 1) ? weight(parts[1].strip()) : 1.0);
			}
		}
		return new AcceptedCodings(weights);
	}

	private static double weight(String parameter) {
		try {
			return parameter.startsWith("q=") ? Double.parseDouble(parameter.substring(2)) : 0;
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	/**
	 * Whether a coding is taken.
	 * @param coding its name in lower case
	 * @return whether it is named, or all are
	 */
	public boolean contains(String coding) {
		return this.weights.getOrDefault(coding, this.weights.getOrDefault("*", 0.0)) > 0;
	}

}
