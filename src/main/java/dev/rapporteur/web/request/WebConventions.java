package dev.rapporteur.web.request;

import java.util.List;

import dev.rapporteur.repr.ValueLimits;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What all controllers have in common: what their methods are handed, and what bodies are
 * made of: JSON, values, text, bytes and files. Libraries that the description of the
 * calls brings along would add more formats and a validator of beans, for which each
 * start would wait.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class WebConventions implements WebMvcConfigurer {

	private final RunLookup lookup;

	private final DataSize maximumRequestSize;

	private final ValueLimits values;

	WebConventions(RunLookup lookup, DataSize maximumRequestSize, ValueLimits values) {
		this.lookup = lookup;
		this.maximumRequestSize = maximumRequestSize;
		this.values = values;
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new RunArguments(this.lookup));
		resolvers.add(new QueryArguments());
		resolvers.add(new BodyArguments(this.maximumRequestSize));
	}

	@Override
	public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
		converters.disableDefaults()
			.addCustomConverter(new ResourceHttpMessageConverter(false))
			.addCustomConverter(new AnswerConverter())
			.addCustomConverter(new ValueConverter(this.values))
			.configureMessageConvertersList((all) -> all.removeIf(WebConventions::isXml));
	}

	/** A library that reads XML for itself would have all answers speak it. */
	private static boolean isXml(HttpMessageConverter<?> converter) {
		return converter.getSupportedMediaTypes().stream().anyMatch((type) -> type.getSubtype().endsWith("xml"));
	}

	@Override
	public Validator getValidator() {
		return new NoValidator();
	}

	/**
	 * Finds all valid: bodies and parameters are checked where they are read.
	 */
	private static final class NoValidator implements Validator {

		@Override
		public boolean supports(Class<?> type) {
			return false;
		}

		@Override
		public void validate(Object target, Errors errors) {
			// nothing is supported
		}

	}

}
