package dev.rapporteur.web.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.rapporteur.web.request.Problem;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Adds the answers to a description that calls have in common: problems by their names,
 * and what goes with repeated requests.
 */
final class CommonAnswers {

	/** Where a description names the problems of a call. */
	private static final String NAMES = "x-problems";

	private static final List<String> OF_POST = List.of("request-too-large", "invalid-idempotency-key",
			"idempotency-key-reused", "request-in-progress", "answer-not-kept");

	/** What may keep any call from being carried out. */
	private static final List<String> OF_ALL = List.of("request-rejected", "authentication-required", "access-denied",
			"host-not-allowed", "origin-not-allowed", "too-many-requests", "not-enough-memory", "internal-error");

	/** What the framework answers before a call is reached. */
	private static final List<HttpStatus> UNNAMED = List.of(HttpStatus.BAD_REQUEST, HttpStatus.NOT_ACCEPTABLE);

	private CommonAnswers() {
	}

	/**
	 * Completes the description of a call.
	 * @param call the description
	 * @param isPost whether it can be repeated with a key
	 */
	static void complete(Operation call, boolean isPost) {
		List<String> names = new ArrayList<>(names(call));
		if (isPost) {
			names.addAll(OF_POST);
			call.addParametersItem(new Parameter().$ref("#/components/parameters/Idempotency-Key"));
			call.getResponses()
				.values()
				.forEach((answer) -> answer.addHeaderObject("Idempotency-Replayed",
						new Header().description("true if the answer is that of an earlier request")
							.schema(new Schema<String>().types(Set.of("string")))));
		}
		if (call.getRequestBody() != null) {
			names.add("incomplete-body");
		}
		names.addAll(OF_ALL);
		Map<Integer, MediaType> bodies = new TreeMap<>();
		UNNAMED.forEach((status) -> body(bodies, status.value()));
		if (call.getRequestBody() != null) {
			body(bodies, HttpStatus.UNSUPPORTED_MEDIA_TYPE.value());
			names.add("incomplete-body");
		}
		for (String name : names) {
			ProblemDetail problem = Problem.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT)).detail("...");
			body(bodies, problem.getStatus()).addExamples(name, new Example().value(example(problem)));
		}
		bodies.forEach((status, body) -> call.getResponses()
			.addApiResponse(String.valueOf(status),
					new ApiResponse().description(HttpStatus.valueOf(status).getReasonPhrase())
						.content(new Content().addMediaType("application/problem+json", body))));
	}

	@SuppressWarnings("unchecked")
	private static List<String> names(Operation call) {
		Map<String, Object> extensions = call.getExtensions();
		return (extensions != null && extensions.remove(NAMES) instanceof List<?> names) ? (List<String>) names
				: List.of();
	}

	private static MediaType body(Map<Integer, MediaType> bodies, int status) {
		return bodies.computeIfAbsent(status,
				(key) -> new MediaType().schema(new Schema<Object>().$ref("#/components/schemas/Problem")));
	}

	private static Map<String, Object> example(ProblemDetail problem) {
		return Map.of("type", String.valueOf(problem.getType()), "title", String.valueOf(problem.getTitle()), "status",
				problem.getStatus(), "detail", "...");
	}

}
