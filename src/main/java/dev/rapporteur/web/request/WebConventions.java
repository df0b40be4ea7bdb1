package dev.rapporteur.web;

import dev.rapporteur.web.request.AnswerConverter;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What bodies are made of: JSON, text and bytes. Libraries that the description of the
 * calls brings along would add more formats and a validator of beans, for which each
 * start would wait.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class MessageFormats implements WebMvcConfigurer {

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
