package dev.rapporteur.web.request;

import java.util.List;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What all controllers have in common: what their methods are handed, and what bodies are
 * made of: JSON, text and bytes. Libraries that the description of the calls brings along
 * would add more formats and a validator of beans, for which each start would wait.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class WebConventions implements WebMvcConfigurer {

	private final RunLookup lookup;

	private final DataSize maximumRequestSize;

	WebConventions(RunLookup lookup, DataSize maximumRequestSize) {
		this.lookup = lookup;
		this.maximumRequestSize = maximumRequestSize;
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new RunArguments(this.lookup));
		resolvers.add(new QueryArguments());
		resolvers.add(new BodyArguments(this.maximumRequestSize));
	}

	@Override
	public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
		converters.disableDefaults().addCustomConverter(new AnswerConverter());
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
