package dev.rapporteur.web.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;

/**
 * Describes the mapped calls: bodies are read by hand, so their signatures tell little.
 * Each part has its descriptions in a resource beside its classes.
 */
final class CallDescriptions implements GlobalOpenApiCustomizer {

	/** The parts of the front end, and what they share. */
	private static final List<String> PARTS = List.of("runs", "calls", "logs", "reports", "events", "openapi");

	private final boolean tokenNeeded;

	CallDescriptions(boolean tokenNeeded) {
		this.tokenNeeded = tokenNeeded;
	}

	@Override
	public void customise(OpenAPI mapped) {
		Map<String, PathItem> described = new LinkedHashMap<>();
		Components shared = new Components();
		for (String part : PARTS) {
			OpenAPI description = read(part);
			if (description.getPaths() != null) {
				described.putAll(description.getPaths());
			}
			description.getComponents().getSchemas().forEach(shared::addSchemas);
			merge(description.getComponents(), shared);
		}
		mapped.info(new Info().title("Rapporteur")
			.version("1")
			.description("Takes the report of a test run while it happens, and hands out complete reports."));
		mapped.setComponents(shared);
		mapped.setPaths(paths(mapped.getPaths(), described, shared));
		mapped.setSecurity(this.tokenNeeded ? List.of(new SecurityRequirement().addList("bearer")) : List.of());
		mapped.setServers(null);
	}

	private static void merge(Components part, Components shared) {
		if (part.getParameters() != null) {
			part.getParameters().forEach(shared::addParameters);
		}
		if (part.getSecuritySchemes() != null) {
			part.getSecuritySchemes().forEach(shared::addSecuritySchemes);
		}
	}

	private static Paths paths(Paths mapped, Map<String, PathItem> described, Components shared) {
		Paths paths = new Paths();
		mapped.forEach((path, calls) -> {
			String name = path.replace("{*", "{");
			PathItem description = described.get(name);
			PathItem item = new PathItem();
			calls.readOperationsMap()
				.forEach((method, call) -> item.operation(method,
						described(call, (description != null) ? description.readOperationsMap().get(method) : null)));
			item.readOperationsMap()
				.forEach((method, call) -> CommonAnswers.complete(call, method == PathItem.HttpMethod.POST));
			shared.getParameters().forEach((parameter, of) -> {
				if (name.contains("{" + parameter + "}")) {
					item.addParametersItem(new Parameter().$ref("#/components/parameters/" + parameter));
				}
			});
			paths.addPathItem(name, item);
		});
		return paths;
	}

	private static Operation described(Operation mapped, @Nullable Operation description) {
		return (description != null) ? description.tags(mapped.getTags()) : mapped;
	}

	private static OpenAPI read(String part) {
		YamlMapFactoryBean yaml = new YamlMapFactoryBean();
		yaml.setResources(new ClassPathResource("dev/rapporteur/web/" + part + "/openapi.yaml"));
		return Json31.mapper().convertValue(yaml.getObject(), OpenAPI.class);
	}

}
