package dev.rapporteur.collector;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Asks this collector for its own part of a list: whole, whatever the caller has already.
 */
final class OwnListRequest extends HttpServletRequestWrapper {

	private final Map<String, String[]> parameters = new TreeMap<>();

	OwnListRequest(HttpServletRequest request, Map<String, String> query) {
		super(request);
		this.parameters.putAll(request.getParameterMap());
		query.forEach((name, value) -> {
			String[] given = this.parameters.get(name);
			// what is given twice is refused as ever
			if (given == null || given.length == 1) {
				this.parameters.put(name, new String[] { value });
			}
		});
	}

	@Override
	public String getMethod() {
		return "GET";
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		return Collections.unmodifiableMap(this.parameters);
	}

	@Override
	public @Nullable String getHeader(String name) {
		return isOfCaller(name) ? null : super.getHeader(name);
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return isOfCaller(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
	}

	private static boolean isOfCaller(String name) {
		return name.equalsIgnoreCase(HttpHeaders.IF_NONE_MATCH) || name.equalsIgnoreCase(HttpHeaders.IF_MODIFIED_SINCE);
	}

}
