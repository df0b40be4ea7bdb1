package dev.rapporteur.web.openapi;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.web.request.Problem;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class CallDescriptionsTests {

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping mappings;

	private final HttpCalls http;

	CallDescriptionsTests(HttpCalls http) {
		this.http = http;
	}

	private JsonNode description() throws Exception {
		HttpResponse<String> answer = this.http.get("/api/v1/openapi.json");
		assertThat(answer.statusCode()).isEqualTo(200);
		return HttpCalls.json(answer);
	}

	@Test
	void describesEachMappedCall() throws Exception {
		Set<String> mapped = new TreeSet<>();
		for (RequestMappingInfo mapping : this.mappings.getHandlerMethods().keySet()) {
			for (String path : mapping.getPatternValues()) {
				if (path.startsWith("/api/v1/runs")) {
					mapping.getMethodsCondition()
						.getMethods()
						.forEach((method) -> mapped.add(method.name().toLowerCase() + " " + path.replace("{*", "{")));
				}
			}
		}
		assertThat(mapped).hasSizeGreaterThan(30);
		Set<String> described = new TreeSet<>();
		List<String> incomplete = new ArrayList<>();
		description().get("paths").forEachEntry((path, calls) -> calls.forEachEntry((method, call) -> {
			if (!method.equals("parameters")) {
				described.add(method + " " + path);
				if (!isComplete(call)) {
					incomplete.add(method + " " + path);
				}
			}
		}));
		assertThat(described).isEqualTo(mapped);
		assertThat(incomplete).isEmpty();
	}

	private static boolean isComplete(JsonNode call) {
		return call.path("operationId").isString() && call.path("summary").isString()
				&& call.path("description").isString()
				&& call.path("responses").propertyNames().stream().anyMatch((status) -> status.startsWith("4"));
	}

	@Test
	void saysThatNoTokenIsNeeded() throws Exception {
		assertThat(description().get("security")).hasToString("[]");
	}

	@Test
	void describesEachProblemWithItsStatus() throws Exception {
		Set<String> described = new TreeSet<>();
		for (JsonNode call : description().get("paths").findValues("responses")) {
			call.forEachEntry((status, answer) -> answer.at("/content/application~1problem+json/examples")
				.forEach((example) -> described.add(status + " " + example.at("/value/type").stringValue())));
		}
		Set<String> problems = new TreeSet<>();
		for (Problem problem : Problem.values()) {
			// the answer to a command within a batch, never to a call
			if (problem != Problem.NOT_CARRIED_OUT) {
				ProblemDetail detail = problem.detail("");
				problems.add(detail.getStatus() + " " + detail.getType());
			}
		}
		assertThat(described).isEqualTo(problems);
	}

}
