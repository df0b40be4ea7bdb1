package dev.rapporteur.web.request;

import java.io.IOException;

import dev.rapporteur.capacity.RequestMemory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a share of the memory for requests, which it has from its body to
 * its answer.
 */
public final class RequestShare extends OncePerRequestFilter {

	private static final String NAME = RequestShare.class.getName();

	private final RequestMemory memory;

	/**
	 * Creates the filter.
	 * @param memory what is shared
	 */
	public RequestShare(RequestMemory memory) {
		this.memory = memory;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try (RequestMemory.Share share = this.memory.share()) {
			request.setAttribute(NAME, share);
			chain.doFilter(request, response);
		}
	}

	/**
	 * Takes memory for the answer to the request that this thread has.
	 * @param bytes how much
	 * @throws ErrorResponseException as below
	 */
	static void take(long bytes) {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			take(attributes.getRequest(), bytes);
		}
	}

	/**
	 * Takes memory until the request is answered.
	 * @param request the request
	 * @param bytes how much
	 * @throws ErrorResponseException 503 if there is none at present, 413 if there never
	 * is as much
	 */
	public static void take(HttpServletRequest request, long bytes) {
		if (!(request.getAttribute(NAME) instanceof RequestMemory.Share share) || share.take(bytes)) {
			return;
		}
		if (!share.couldTake(bytes)) {
			throw Problem.REQUEST_TOO_LARGE
				.because("The request or its answer needs more memory than rapporteur.request-memory allows for all");
		}
		ErrorResponseException busy = Problem.NOT_ENOUGH_MEMORY
			.because("Other requests take the memory that there is for them (rapporteur.request-memory); try again");
		busy.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
		throw busy;
	}

}
