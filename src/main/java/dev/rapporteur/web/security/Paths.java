package dev.rapporteur.web.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What a request is about, by the path as the caller wrote it: what could mean another
 * one has been rejected before.
 */
final class Paths {

	private static final String RUNS = "/api/v1/runs/";

	private Paths() {
	}

	static boolean isApi(HttpServletRequest request) {
		String path = request.getRequestURI();
		return path.startsWith("/api/") || path.startsWith("/actuator");
	}

	/** Whether it is for a page that shows what a browser then asks for with a token. */
	static boolean isPage(HttpServletRequest request) {
		String path = request.getRequestURI();
		return isReading(request)
				&& (path.equals("/") || path.matches("/runs/[^/]+") || path.matches("/page/[^/]+/[^/]+"));
	}

	private static boolean isReading(HttpServletRequest request) {
		return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
	}

	static boolean isProbe(HttpServletRequest request) {
		String path = request.getRequestURI();
		return path.equals("/actuator/health/liveness") || path.equals("/actuator/health/readiness");
	}

	/** Whether the request is about this run, and not about its being there. */
	static boolean isWithin(String run, HttpServletRequest request) {
		String path = request.getRequestURI();
		return path.startsWith(RUNS + run + "/") || (path.equals(RUNS + run) && !request.getMethod().equals("DELETE"));
	}

}
